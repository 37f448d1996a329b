package com.shop.orderweb;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.ConfirmOrder;
import com.shop.orderweb.Http.Reply;
import org.apache.dubbo.remoting.RemotingException;
import org.apache.dubbo.rpc.RpcException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmTest extends WebTest {

    private static final String REQUEST =
            """
            {"userId":"345963634385633280","goodsId":345959443973935104,"goodsNumber":1,
             "goodsPrice":1000,"shippingFee":"0.00","orderAmount":1000.00,"moneyPaid":"100",
             "couponId":"345988230098857984","address":"Beijing","consignee":"Zhang San"}
            """;

    private static final String SMALLEST_REQUEST =
            """
            {"userId":345963634385633280,"goodsId":"345959443973935104","goodsNumber":1,
             "goodsPrice":"1000.00","shippingFee":0,"orderAmount":"1000","address":"Beijing"}
            """;

    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void anOrderIsAnsweredInExactlyTheFieldsOfTheContract() {
        Reply reply =
                zs().post(
                                "/order/confirm",
                                REQUEST,
                                "Idempotency-Key",
                                "key 1",
                                "traceparent",
                                "00-" + TRACE_ID + "-b7ad6b7169203331-01");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.raw().body())
                .isEqualTo(
                        """
                        {"success":true,"code":"SHOP_SUCCESS","message":"Done","data":{\
                        "orderId":"347000000000000001","orderStatus":1,"payStatus":0,\
                        "orderAmount":"1000.00","couponPaid":"20.00","moneyPaid":"100.00",\
                        "payAmount":"880.00"}}""");
        assertThat(ORDERS.confirmed)
                .isEqualTo(
                        new ConfirmOrder(
                                FakeShop.USER,
                                FakeShop.GOODS,
                                1,
                                Money.of("1000"),
                                Money.ZERO,
                                Money.of("1000"),
                                Money.of("100"),
                                345988230098857984L,
                                "Beijing",
                                "Zhang San",
                                "key 1",
                                TRACE_ID));
    }

    @Test
    void whatIsOptionalMayBeAbsent() {
        assertThat(zs().post("/order/confirm", SMALLEST_REQUEST).status()).isEqualTo(200);
        assertThat(ORDERS.confirmed)
                .extracting(
                        ConfirmOrder::moneyPaid,
                        ConfirmOrder::couponId,
                        ConfirmOrder::consignee,
                        ConfirmOrder::idempotencyKey)
                .containsExactly(Money.ZERO, null, null, null);
    }

    @Test
    void nobodyOrdersForSomebodyElse() {
        Reply reply = user(1).post("/order/confirm", REQUEST);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("SHOP_FORBIDDEN");
        assertThat(ORDERS.confirmed).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"goodsNumber\":1 | \"goodsNumber\":0 | goodsNumber: must be greater than or equal to 1",
                "\"goodsNumber\":1 | \"goodsNumber\":1.5 | goodsNumber: not a value of its type",
                "\"goodsPrice\":1000 | \"goodsPrice\":1.234 | goodsPrice: not an amount, which has at most two decimals",
                "\"goodsPrice\":1000 | \"goodsPrice\":-1 | goodsPrice: must be from 0.00 to 99999999.99",
                "1000.00 | 100000000 | orderAmount: must be from 0.00 to 99999999.99",
                "\"100\" | \"-0.01\" | moneyPaid: must be from 0.00 to 99999999.99",
                "345959443973935104 | \"abc\" | goodsId: not an id, which is a 64-bit integer",
                "\"userId\" | \"userID\" | userId: must not be null",
                "Beijing | ~ ~ | address: must not be blank",
                "{ | [ | The body is missing or no JSON object"
            })
    void aMalformedRequestIs400AndNamesTheField(String good, String bad, String message) {
        Reply reply = zs().post("/order/confirm", REQUEST.replace(good, bad));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("SHOP_REQUEST_PARAMETER_INVALID");
        assertThat(reply.message()).isEqualTo(message);
        assertThat(ORDERS.confirmed).isNull();
    }

    @Test
    void addressAndConsigneeAreBounded() {
        assertThat(confirm("Beijing", "x".repeat(500)).status()).isEqualTo(200);
        assertThat(confirm("Beijing", "x".repeat(501)).status()).isEqualTo(400);
        assertThat(confirm("Zhang San", "x".repeat(100)).status()).isEqualTo(200);
        assertThat(confirm("Zhang San", "x".repeat(101)).status()).isEqualTo(400);
    }

    private Reply confirm(String part, String instead) {
        return zs().post("/order/confirm", REQUEST.replace(part, instead));
    }

    @Test
    void anIdempotencyKeyIsOneTo64PrintableCharacters() {
        assertThat(withKey("k".repeat(64)).status()).isEqualTo(200);
        assertThat(withKey("k".repeat(65)).status()).isEqualTo(400);
        assertThat(withKey("").status()).isEqualTo(400);
        assertThat(withKey("a\tb").message())
                .isEqualTo("Idempotency-Key: must be 1 to 64 printable ASCII characters");
    }

    private Reply withKey(String key) {
        return zs().post("/order/confirm", REQUEST, "Idempotency-Key", key);
    }

    @ParameterizedTest
    @CsvSource({
        "SHOP_GOODS_PRICE_INVALID, 422",
        "SHOP_IDEMPOTENCY_KEY_REUSED, 422",
        "SHOP_GOODS_NO_EXIST, 404",
        "SHOP_GOODS_NUM_NOT_ENOUGH, 409",
        "SHOP_UNAVAILABLE, 503"
    })
    void whatWasRefusedBeforeAnythingBeganHasNoOrderId(ShopCode code, int status) {
        ORDERS.answer(ConfirmAnswer.refused(code));

        Reply reply = zs().post("/order/confirm", REQUEST);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code.name());
        assertThat(reply.body().has("orderId")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "SHOP_GOODS_NUM_NOT_ENOUGH, 409",
        "SHOP_MONEY_PAID_LESS, 409",
        "SHOP_ORDER_OUTCOME_UNKNOWN, 503"
    })
    void whatFailedAfterThePreOrderNamesTheOrder(ShopCode code, int status) {
        ORDERS.answer(ConfirmAnswer.failed(code, 347000000000000002L));

        Reply reply = zs().post("/order/confirm", REQUEST);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code.name());
        assertThat(reply.raw().body()).contains("\"orderId\":\"347000000000000002\"");
        assertThat(reply.header("Retry-After").isEmpty()).isEqualTo(status == 409);
    }

    @Test
    void aCallThatTimedOutIsUnknownNotFailed() {
        ORDERS.fail(new RpcException(RpcException.TIMEOUT_EXCEPTION, "10.0.0.7:20880"));
        assertUnknown();
        ORDERS.fail(new RemotingException(null, "connection lost"));
        assertUnknown();
        ORDERS.fail(new ShopRefusal(ShopCode.SHOP_UNAVAILABLE));
        assertUnknown();
        ORDERS.onConfirm =
                command -> {
                    throw new IllegalStateException("SELECT");
                };
        assertUnknown();
        ORDERS.answer(ConfirmAnswer.refused(ShopCode.SHOP_ORDER_OUTCOME_UNKNOWN));
        assertUnknown();
    }

    private void assertUnknown() {
        Reply reply = zs().post("/order/confirm", REQUEST);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("SHOP_ORDER_OUTCOME_UNKNOWN");
        assertThat(reply.header("Retry-After")).isNotEmpty();
        assertThat(reply.raw().body())
                .contains("the same Idempotency-Key tells")
                .doesNotContain("20880", "SELECT");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                RpcException.FORBIDDEN_EXCEPTION,
                RpcException.NO_INVOKER_AVAILABLE_AFTER_FILTER
            })
    void aCallThatWasNeverSentIsUnavailable(int rpcCode) {
        ORDERS.fail(new RpcException(rpcCode, "No provider available"));

        Reply reply = zs().post("/order/confirm", REQUEST);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("SHOP_UNAVAILABLE");
    }

    @Test
    void theTraceIdGoesThroughAnAsynchronousAnswer() {
        ORDERS.answer(ConfirmAnswer.refused(ShopCode.SHOP_GOODS_PRICE_INVALID));

        Reply reply =
                zs().post(
                                "/order/confirm",
                                REQUEST,
                                "traceparent",
                                "00-" + TRACE_ID + "-b7ad6b7169203331-01");

        assertThat(reply.header("X-Trace-Id")).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(reply.body().path("traceId").asString())
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }
}
