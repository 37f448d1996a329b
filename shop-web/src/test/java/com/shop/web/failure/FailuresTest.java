package com.shop.web.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import java.util.concurrent.CompletionException;
import org.apache.dubbo.rpc.RpcException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

    @ParameterizedTest
    @CsvSource({
        "SHOP_REQUEST_PARAMETER_INVALID, 400",
        "SHOP_LOGIN_FAILED, 401",
        "SHOP_FORBIDDEN, 403",
        "SHOP_ORDER_NO_EXIST, 404",
        "SHOP_GOODS_NUM_NOT_ENOUGH, 409",
        "SHOP_GOODS_PRICE_INVALID, 422",
        "SHOP_TOO_MANY_REQUESTS, 429",
        "SHOP_UNAVAILABLE, 503",
        "SHOP_ORDER_OUTCOME_UNKNOWN, 503",
        "SHOP_FAIL, 500"
    })
    void aRefusalsKindDecidesTheStatus(ShopCode code, int status) {
        Failure failure = Failures.of(new ShopRefusal(code));

        assertThat(failure.status().value()).isEqualTo(status);
        assertThat(failure.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "SHOP_GOODS_NUM_NOT_ENOUGH, 409",
        "SHOP_MONEY_PAID_LESS, 409",
        "SHOP_COUPON_NO_EXIST, 409",
        "SHOP_FAIL, 409",
        "SHOP_UNAVAILABLE, 503",
        "SHOP_ORDER_OUTCOME_UNKNOWN, 503"
    })
    void anOrderThatWasBegunIsAConflictUnlessItsOutcomeIsUnknown(ShopCode code, int status) {
        Failure failure = Failures.of(new OrderFailed(code, code.message(), 7));

        assertThat(failure.status().value()).isEqualTo(status);
        assertThat(failure.orderId()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"SHOP_UNAVAILABLE, true", "SHOP_TOO_MANY_REQUESTS, true", "SHOP_FAIL, false"})
    void saysWhenToComeBackWhereThatMayHelp(ShopCode code, boolean worthIt) {
        assertThat(Failure.of(code).headers().containsHeader("Retry-After")).isEqualTo(worthIt);
    }

    @Test
    void looksIntoWhatFuturesWrap() {
        Throwable thrown =
                new CompletionException(
                        new CompletionException(new ShopRefusal(ShopCode.SHOP_ORDER_IS_PAID)));

        assertThat(Failures.of(thrown).code()).isEqualTo(ShopCode.SHOP_ORDER_IS_PAID);
    }

    @Test
    void aServiceThatDoesNotAnswerIsUnavailable() {
        RpcException timeout = new RpcException(RpcException.TIMEOUT_EXCEPTION, "10.0.0.7:20880");

        Failure failure = Failures.of(timeout);

        assertThat(failure.code()).isEqualTo(ShopCode.SHOP_UNAVAILABLE);
        assertThat(failure.message()).doesNotContain("20880");
    }

    @Test
    void aDefectTellsNothingOfTheInside() {
        Failure failure = Failures.of(new IllegalStateException("SELECT * FROM trade_user"));

        assertThat(failure.code()).isEqualTo(ShopCode.SHOP_FAIL);
        assertThat(failure.toProblem().toString()).doesNotContain("SELECT");
    }
}
