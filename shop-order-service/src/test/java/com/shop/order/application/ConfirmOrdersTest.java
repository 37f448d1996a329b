package com.shop.order.application;

import static com.shop.order.application.Step.pivot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.coupon.CouponView;
import com.shop.api.goods.GoodsView;
import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.order.OrderView;
import com.shop.api.user.UserView;
import com.shop.order.adapter.db.Orders;
import com.shop.order.domain.Cancellations;
import com.shop.order.domain.Catalogue;
import com.shop.order.domain.KnownRequest;
import com.shop.order.domain.OrderCheck;
import com.shop.order.domain.PaymentReminders;
import com.shop.order.domain.RequestHash;
import com.shop.order.domain.ShippingFees;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfirmOrdersTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final long ORDER_ID = 77;

    private static final long FIRST_ID = 76;
    private static final OrderView CONFIRMED =
            new OrderView(
                    FIRST_ID,
                    2,
                    1,
                    0,
                    0,
                    "address",
                    null,
                    1,
                    1,
                    Money.of("1000.00"),
                    Money.of("1000.00"),
                    Money.ZERO,
                    Money.of("1000.00"),
                    null,
                    Money.ZERO,
                    Money.ZERO,
                    Money.of("1000.00"),
                    NOW,
                    NOW,
                    null,
                    null,
                    null);

    private final Orders orders = mock(Orders.class);
    private final PreOrders preOrders = mock(PreOrders.class);
    private final Cancellations cancellations = mock(Cancellations.class);

    /** Its confirm may have been committed, so "nothing was begun" would make two orders of one. */
    @Test
    void anOrderThatWasBegunIsNeverAnsweredAsIfItHadNotBeen() {
        when(cancellations.cancel(any(), any(), any()))
                .thenReturn(CompletableFuture.completedFuture(Cancellations.Outcome.LOST));

        ConfirmAnswer answer =
                confirmOrders(
                                pivot(
                                        "confirm order",
                                        order ->
                                                CompletableFuture.failedFuture(
                                                        new TimeoutException("no answer"))),
                                task -> {
                                    throw new RejectedExecutionException("full");
                                })
                        .handle(order())
                        .join();

        assertThat(answer.code()).isEqualTo(ShopCode.SHOP_ORDER_OUTCOME_UNKNOWN);
        assertThat(answer.orderId()).isEqualTo(ORDER_ID);
    }

    @Test
    void anOrderThatFoundNoRoomIsRefusedAndHasNoId() {
        ConfirmAnswer answer =
                confirmOrders(
                                pivot(
                                        "confirm order",
                                        order ->
                                                CompletableFuture.completedFuture(
                                                        ShopCode.SHOP_BUSY)),
                                Runnable::run)
                        .handle(order())
                        .join();

        assertThat(answer.code()).isEqualTo(ShopCode.SHOP_BUSY);
        assertThat(answer.orderId()).isNull();
    }

    /** Its own id was never saved: whoever asked for it would find nothing, and order anew. */
    @Test
    void aRepeatWhoseFirstAnswerCannotBeReadIsUnknownAndHasNoId() {
        when(preOrders.known(anyLong(), any())).thenThrow(new RejectedExecutionException("full"));

        ConfirmAnswer answer = repeated(order("key", null)).join();

        assertThat(answer.code()).isEqualTo(ShopCode.SHOP_ORDER_OUTCOME_UNKNOWN);
        assertThat(answer.orderId()).isNull();
    }

    @Test
    void aRepeatGetsTheFirstAnswerThoughItsChecksWouldRefuseIt() {
        ConfirmOrder usedCoupon = order("key", 9L);
        isKnown(usedCoupon);

        ConfirmAnswer answer = repeated(usedCoupon).join();

        assertThat(answer.code()).isEqualTo(ShopCode.SHOP_SUCCESS);
        assertThat(answer.orderId()).isEqualTo(FIRST_ID);
    }

    @Test
    void anotherRequestUnderAKnownKeyIsRefusedAsSuchThoughItsChecksWouldRefuseIt() {
        isKnown(order("key", null));

        assertThat(repeated(order("key", 9L)).join().code())
                .isEqualTo(ShopCode.SHOP_IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void aRefusalIsTheAnswerWhereTheKeyIsNotKnown() {
        when(preOrders.known(anyLong(), any()))
                .thenReturn(CompletableFuture.completedFuture(List.of()));

        assertThat(repeated(order("key", 9L)).join().code())
                .isEqualTo(ShopCode.SHOP_COUPON_NO_EXIST);
    }

    private CompletableFuture<ConfirmAnswer> repeated(ConfirmOrder order) {
        return confirmOrders(
                        pivot(
                                "confirm order",
                                known ->
                                        CompletableFuture.completedFuture(
                                                ShopCode.SHOP_ORDER_IN_PROGRESS)),
                        Runnable::run)
                .handle(order);
    }

    private void isKnown(ConfirmOrder order) {
        when(preOrders.known(order.userId(), "key"))
                .thenReturn(
                        CompletableFuture.completedFuture(
                                List.of(
                                        new KnownRequest(
                                                FIRST_ID,
                                                order.userId(),
                                                "key",
                                                RequestHash.of(order)))));
        when(orders.find(List.of(FIRST_ID))).thenReturn(List.of(CONFIRMED));
    }

    private ConfirmOrders confirmOrders(Step only, Executor executor) {
        return new ConfirmOrders(
                new OneOfEach(),
                new OrderCheck(new ShippingFees(Money.of("100.00"), Money.of("10.00"))),
                new ConfirmOrderSaga(List.of(only), cancellations),
                preOrders,
                orders,
                mock(PaymentReminders.class),
                () -> ORDER_ID,
                Clock.fixed(NOW, ZoneOffset.UTC),
                executor);
    }

    private static ConfirmOrder order() {
        return order(null, null);
    }

    private static ConfirmOrder order(@Nullable String key, @Nullable Long couponId) {
        return new ConfirmOrder(
                2,
                1,
                1,
                Money.of("1000.00"),
                Money.ZERO,
                Money.of("1000.00"),
                Money.ZERO,
                couponId,
                "address",
                null,
                key,
                null);
    }

    /** Whatever is asked for is there. */
    private static final class OneOfEach implements Catalogue {

        @Override
        public CompletableFuture<Optional<GoodsView>> goods(long goodsId) {
            return found(new GoodsView(goodsId, "", 100, Money.of("1000.00"), "", NOW));
        }

        @Override
        public CompletableFuture<Optional<UserView>> user(long userId) {
            return found(new UserView(userId, "", null, 0, NOW, Money.of("5000.00")));
        }

        @Override
        public CompletableFuture<Optional<CouponView>> coupon(long couponId) {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        private static <T> CompletableFuture<Optional<T>> found(T one) {
            return CompletableFuture.completedFuture(Optional.of(one));
        }
    }
}
