package com.shop.order.adapter.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.order.CancelAnswer;
import com.shop.api.order.CancelOrder;
import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.order.OrderView;
import com.shop.order.adapter.db.Orders;
import com.shop.order.application.CancelOrders;
import com.shop.order.application.ConfirmOrders;
import com.shop.rpc.TraceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class DubboOrderServiceTest {

    private final ConfirmOrders confirmOrders = mock(ConfirmOrders.class);
    private final CancelOrders cancelOrders = mock(CancelOrders.class);
    private final DubboOrderService service =
            new DubboOrderService(confirmOrders, cancelOrders, mock(Orders.class));

    @Test
    void anOrderWhoseOutcomeIsUnknownLeavesTheOthersTheirAnswers() {
        when(confirmOrders.handle(any()))
                .thenAnswer(
                        call ->
                                call.<ConfirmOrder>getArgument(0).userId() == 2
                                        ? CompletableFuture.failedFuture(
                                                new IllegalStateException("broken"))
                                        : CompletableFuture.completedFuture(
                                                ConfirmAnswer.failed(
                                                        ShopCode.SHOP_COUPON_ISUSED, 7)));

        List<ConfirmAnswer> answers =
                service.confirm(List.of(order(1, null), order(2, null), order(3, null))).join();

        assertThat(answers)
                .extracting(ConfirmAnswer::code)
                .containsExactly(
                        ShopCode.SHOP_COUPON_ISUSED,
                        ShopCode.SHOP_ORDER_OUTCOME_UNKNOWN,
                        ShopCode.SHOP_COUPON_ISUSED);
    }

    @Test
    void eachIsConfirmedUnderItsOwnTraceId() {
        List<TraceContext> traces = new ArrayList<>();
        when(confirmOrders.handle(any()))
                .thenAnswer(
                        call -> {
                            traces.add(TraceContext.current());
                            return CompletableFuture.completedFuture(
                                    ConfirmAnswer.refused(ShopCode.SHOP_BUSY));
                        });

        service.confirm(List.of(order(1, "a"), order(2, "b"))).join();

        assertThat(traces).containsExactly(new TraceContext("a"), new TraceContext("b"));
        assertThat(TraceContext.current().traceId()).isNull();
    }

    @Test
    void eachCancelIsAnsweredForItself() {
        Map<Long, CompletableFuture<OrderView>> outcomes =
                Map.of(
                        1L, CompletableFuture.completedFuture(mock(OrderView.class)),
                        2L, failed(new ShopRefusal(ShopCode.SHOP_ORDER_IS_PAID)),
                        3L, failed(new QueryTimeoutException("the database is slow")),
                        4L, failed(new IllegalStateException("broken")));
        List<TraceContext> traces = new ArrayList<>();
        when(cancelOrders.handle(any()))
                .thenAnswer(
                        call -> {
                            traces.add(TraceContext.current());
                            return outcomes.get(call.<CancelOrder>getArgument(0).orderId());
                        });

        List<CancelAnswer> answers =
                service.cancel(List.of(cancel(1), cancel(2), cancel(3), cancel(4))).join();

        assertThat(answers)
                .extracting(CancelAnswer::code)
                .containsExactly(
                        ShopCode.SHOP_SUCCESS,
                        ShopCode.SHOP_ORDER_IS_PAID,
                        ShopCode.SHOP_UNAVAILABLE,
                        ShopCode.SHOP_FAIL);
        assertThat(traces)
                .containsExactly(
                        new TraceContext("of 1"),
                        new TraceContext("of 2"),
                        new TraceContext("of 3"),
                        new TraceContext("of 4"));
    }

    private static CompletableFuture<OrderView> failed(RuntimeException failure) {
        return CompletableFuture.failedFuture(new CompletionException(failure));
    }

    private static CancelOrder cancel(long orderId) {
        return new CancelOrder(orderId, 1, "of " + orderId);
    }

    private static ConfirmOrder order(long userId, String traceId) {
        return new ConfirmOrder(
                userId,
                1,
                1,
                Money.of("1000"),
                Money.ZERO,
                Money.of("1000"),
                Money.ZERO,
                null,
                "address",
                null,
                null,
                traceId);
    }
}
