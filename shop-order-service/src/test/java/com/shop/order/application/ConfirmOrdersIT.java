package com.shop.order.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.order.CancelOrder;
import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.order.OrderView;
import com.shop.local.testing.AtOnce;
import com.shop.local.testing.TestIds;
import com.shop.order.HeldOrder;
import com.shop.order.OrderServiceOnRealInfrastructure;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ConfirmOrdersIT extends OrderServiceOnRealInfrastructure {

    private static final String STEP = "cancel order";

    @Autowired private ConfirmOrders confirmOrders;
    @Autowired private CancelOrders cancelOrders;
    @Autowired private MeterRegistry meters;

    @Test
    void confirmsAnOrder() {
        ConfirmAnswer answer = confirm(order("100.00", null));

        assertThat(answer.code()).isEqualTo(ShopCode.SHOP_SUCCESS);
        assertThat(answer.order().payAmount()).hasToString("880.00");
        assertThat(status(answer.orderId())).isEqualTo(1);
        assertThat(payStatus(answer.orderId())).isZero();
        assertThat(dispatches(answer.orderId())).isZero();
    }

    @Test
    void anOrderWithNothingLeftToPayIsPaidAndDispatchedAtOnce() {
        ConfirmAnswer answer = confirm(order("980.00", null));

        assertThat(answer.order().payStatus()).isEqualTo(2);
        assertThat(payStatus(answer.orderId())).isEqualTo(2);
        assertThat(dispatches(answer.orderId())).isEqualTo(1);
    }

    @Test
    void aRefusalBehindThePreOrderCancelsIt() {
        PARTICIPANTS.balance =
                order -> CompletableFuture.completedFuture(ShopCode.SHOP_MONEY_PAID_LESS);

        ConfirmAnswer answer = confirm(order("100.00", null));

        assertThat(answer.code()).isEqualTo(ShopCode.SHOP_MONEY_PAID_LESS);
        assertThat(status(answer.orderId())).isEqualTo(2);
        assertThat(
                        DATABASE.value(
                                "SELECT cancel_reason FROM trade_order WHERE order_id = ?",
                                answer.orderId()))
                .isEqualTo("SHOP_MONEY_PAID_LESS");
    }

    @Test
    void anUnknownOutcomeCancelsIt() {
        PARTICIPANTS.stock =
                order -> CompletableFuture.failedFuture(new TimeoutException("no answer"));

        ConfirmAnswer answer = confirm(order("100.00", null));

        assertThat(answer.code()).isEqualTo(ShopCode.SHOP_UNAVAILABLE);
        assertThat(status(answer.orderId())).isEqualTo(2);
    }

    @Test
    void aRefusalOfTheChecksLeavesNothing() {
        ConfirmAnswer answer = confirm(order("980.01", null));

        assertThat(answer.code()).isEqualTo(ShopCode.SHOP_MONEY_PAID_INVALID);
        assertThat(answer.orderId()).isNull();
    }

    @Test
    void theSameKeyGivesTheFirstAnswerAgain() {
        ConfirmOrder order = order("100.00", "key");
        ConfirmAnswer first = confirm(order);
        PARTICIPANTS.stock =
                id -> CompletableFuture.failedFuture(new AssertionError("asked again"));

        ConfirmAnswer second = confirm(order);

        assertThat(second.orderId()).isEqualTo(first.orderId());
        assertThat(second.code()).isEqualTo(ShopCode.SHOP_SUCCESS);
        assertThat(second.order().payAmount()).isEqualTo(first.order().payAmount());
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        long user = TestIds.next();
        confirm(order(user, "100.00", "key"));

        assertThat(confirm(order(user, "200.00", "key")).code())
                .isEqualTo(ShopCode.SHOP_IDEMPOTENCY_KEY_REUSED);
        assertThat(confirm(order("200.00", "key")).code())
                .as("another user's keys are their own")
                .isEqualTo(ShopCode.SHOP_SUCCESS);
    }

    @Test
    void ofManyRequestsOfOneKeyAtOnceOneBecomesAnOrder() {
        ConfirmOrder order = order("100.00", "key");

        List<ConfirmAnswer> answers = AtOnce.times(8, () -> confirm(order));

        Set<Long> orders =
                answers.stream()
                        .map(ConfirmAnswer::orderId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        assertThat(orders).hasSize(1);
        assertThat(answers)
                .extracting(ConfirmAnswer::code)
                .contains(ShopCode.SHOP_SUCCESS)
                .isSubsetOf(ShopCode.SHOP_SUCCESS, ShopCode.SHOP_ORDER_IN_PROGRESS);
        assertThat(
                        DATABASE.number(
                                "SELECT COUNT(*) FROM trade_order WHERE user_id = ?",
                                order.userId()))
                .isEqualTo(1);
    }

    @Test
    void aUserCancelsAnUnpaidOrderOnceOrTwice() {
        ConfirmOrder order = order("100.00", null);
        long orderId = confirm(order).orderId();
        var command = new CancelOrder(orderId, order.userId(), null);

        OrderView cancelled = cancelOrders.handle(command).join();

        assertThat(cancelled.orderStatus()).isEqualTo(2);
        assertThat(cancelOrders.handle(command).join()).isEqualTo(cancelled);
    }

    @Test
    void cancelsThatComeAtOnceShareACommit() throws Exception {
        List<CancelOrder> wishes = Stream.generate(this::wish).limit(9).toList();
        List<CompletableFuture<OrderView>> answers = new ArrayList<>();
        DistributionSummary batches = meters.get("shop.batch.size").tag("step", STEP).summary();
        Gauge queue = meters.get("shop.batch.queue").tag("step", STEP).gauge();
        long batchesBefore = batches.count();
        try (HeldOrder held = new HeldOrder(wishes.get(0).orderId())) {
            answers.add(cancelOrders.handle(wishes.get(0)));
            held.awaitWaiter();
            wishes.stream().skip(1).map(cancelOrders::handle).forEach(answers::add);
            await().until(() -> queue.value() == 8);
        }

        assertThat(answers)
                .extracting(CompletableFuture::join)
                .allMatch(order -> order.orderStatus() == 2);
        assertThat(batches.max()).isGreaterThanOrEqualTo(8);
        assertThat(batches.count() - batchesBefore).isEqualTo(2);
    }

    private CancelOrder wish() {
        ConfirmOrder order = order("100.00", null);
        return new CancelOrder(confirm(order).orderId(), order.userId(), null);
    }

    @Test
    void nobodyCancelsAPaidOrderOrAnothersOrder() {
        ConfirmOrder order = order("980.00", null);
        long orderId = confirm(order).orderId();

        assertThatThrownBy(
                        () ->
                                cancelOrders
                                        .handle(new CancelOrder(orderId, order.userId(), null))
                                        .join())
                .cause()
                .isInstanceOf(ShopRefusal.class)
                .extracting(refusal -> ((ShopRefusal) refusal).code())
                .isEqualTo(ShopCode.SHOP_ORDER_IS_PAID);
        assertThatThrownBy(
                        () ->
                                cancelOrders
                                        .handle(new CancelOrder(orderId, TestIds.next(), null))
                                        .join())
                .cause()
                .extracting(refusal -> ((ShopRefusal) refusal).code())
                .isEqualTo(ShopCode.SHOP_ORDER_NO_EXIST);
        assertThat(status(orderId)).isEqualTo(1);
    }

    private ConfirmAnswer confirm(ConfirmOrder order) {
        return confirmOrders.handle(order).join();
    }
}
