package com.shop.pay.adapter.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.pay.CallbackAnswer;
import com.shop.api.pay.PaymentCallback;
import com.shop.api.pay.PaymentView;
import com.shop.pay.Examples;
import com.shop.pay.application.FindPayment;
import com.shop.pay.application.OpenPayment;
import com.shop.pay.application.TakeCallback;
import com.shop.pay.domain.Payment;
import com.shop.rpc.TraceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DubboPayServiceTest {

    private static final PaymentView TAKEN =
            Payment.open(7, Examples.order(1), "sandbox", Examples.NOW).view("url", null);

    private final TakeCallback takeCallback = mock(TakeCallback.class);
    private final DubboPayService service =
            new DubboPayService(mock(OpenPayment.class), mock(FindPayment.class), takeCallback);

    @Test
    void oneThatIsNotTakenLeavesTheOthersTheirAnswers() {
        when(takeCallback.handle(any())).thenAnswer(call -> answer(call.getArgument(0)));

        List<CallbackAnswer> answers =
                service.callback(
                                List.of(
                                        callback("good"),
                                        callback("unknown channel"),
                                        callback("stale"),
                                        callback("busy"),
                                        callback("defect"),
                                        callback("good")))
                        .join();

        assertThat(answers)
                .extracting(CallbackAnswer::code)
                .containsExactly(
                        ShopCode.SHOP_SUCCESS,
                        ShopCode.SHOP_PAYMENT_CHANNEL_UNKNOWN,
                        ShopCode.SHOP_CALLBACK_STALE,
                        ShopCode.SHOP_UNAVAILABLE,
                        ShopCode.SHOP_FAIL,
                        ShopCode.SHOP_SUCCESS);
        assertThat(answers.get(0).payment()).isEqualTo(TAKEN);
        assertThat(answers.get(4).message()).doesNotContain("inside");
    }

    private static CompletableFuture<PaymentView> answer(PaymentCallback callback) {
        return switch (callback.body()) {
            case "good" -> CompletableFuture.completedFuture(TAKEN);
            case "unknown channel" -> throw new ShopRefusal(ShopCode.SHOP_PAYMENT_CHANNEL_UNKNOWN);
            case "stale" ->
                    CompletableFuture.failedFuture(new ShopRefusal(ShopCode.SHOP_CALLBACK_STALE));
            case "busy" -> CompletableFuture.failedFuture(new RejectedExecutionException("full"));
            default -> CompletableFuture.failedFuture(new IllegalStateException("the inside"));
        };
    }

    @Test
    void eachIsTakenUnderItsOwnTraceId() {
        List<TraceContext> traces = new ArrayList<>();
        when(takeCallback.handle(any()))
                .thenAnswer(
                        call -> {
                            traces.add(TraceContext.current());
                            return CompletableFuture.completedFuture(TAKEN);
                        });

        service.callback(List.of(callback("a", "1"), callback("b", "2"))).join();

        assertThat(traces).containsExactly(new TraceContext("1"), new TraceContext("2"));
        assertThat(TraceContext.current().traceId()).isNull();
    }

    private static PaymentCallback callback(String body) {
        return callback(body, null);
    }

    private static PaymentCallback callback(String body, @Nullable String traceId) {
        return new PaymentCallback("sandbox", body, Map.of(), traceId);
    }
}
