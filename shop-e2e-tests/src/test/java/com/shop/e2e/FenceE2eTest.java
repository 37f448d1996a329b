package com.shop.e2e;

import static com.shop.e2e.Fences.COMPENSATED;
import static com.shop.e2e.Fences.TOMBSTONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.ShopCode;
import com.shop.api.goods.DeductStock;
import com.shop.api.order.OrderCancelled;
import com.shop.local.ShopClient.Answer;
import com.shop.local.ShopClient.Session;
import com.shop.local.testing.AtOnce;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Commands and cancels that come late, twice, or in the wrong order, to two instances. However they
 * come, the order is cancelled, and everything it took is back, once.
 */
@ExtendWith(RunningShop.class)
class FenceE2eTest {

    private static final Goods BACKPACK = new Goods("345959443973935127", "269.00");
    private static final int UNITS = 2;
    private static final String ORDER_SERVICE = "order-service";

    /** Of goods-service. */
    private static final int INSTANCES = 2;

    private final Shop shop;
    private final Session zhengshi;
    private OrderForm form;
    private Books before;

    FenceE2eTest(Shop shop) {
        this.shop = shop;
        this.zhengshi = shop.customer("zhengshi");
    }

    @BeforeEach
    void lookAtTheBooks() {
        before = shop.books(zhengshi, BACKPACK);
        form =
                OrderForm.of(zhengshi, BACKPACK, UNITS)
                        .with("couponId", shop.unusedCoupons(zhengshi).get(0))
                        .with("moneyPaid", "100.00");
    }

    /** And leaves it to the next test when order-web and pay-service have found it again. */
    @AfterEach
    void startAgain() {
        shop.processes().start(ORDER_SERVICE);
        Shop.settled()
                .until(
                        () ->
                                zhengshi.createPayment(Map.of("orderId", newestOrder())).status()
                                        == 409);
    }

    /** Hanging: it would take stock that nobody gives back any more. */
    @Test
    void aDeductThatComesAfterItsCompensationIsRefused() {
        String orderId = confirmed();
        zhengshi.cancel(orderId).orFail("the cancel");
        Fences compensated = new Fences(COMPENSATED, COMPENSATED, COMPENSATED);
        awaitGivenBack(orderId, compensated);

        assertRefusedByEveryInstance(deductOf(orderId));

        awaitGivenBack(orderId, compensated);
    }

    /** Null compensation: the saga's own deduct was refused, so the cancel finds nothing of it. */
    @Test
    void aDeductThatComesAfterItsCancelFindsATombstone() throws Exception {
        Answer answer;
        try (HeldRow stock = HeldRow.emptyStock(shop, BACKPACK)) {
            CompletableFuture<Answer> confirm = confirm();
            stock.awaitWaiter();
            stock.commit();
            answer = confirm.join();
        }
        shop.database()
                .change(
                        "UPDATE trade_goods SET goods_number = ? WHERE goods_id = ?",
                        before.stock(),
                        BACKPACK.id());
        Refusals.assertRefused(answer, 409, "SHOP_GOODS_NUM_NOT_ENOUGH");
        String orderId = answer.body().getString("orderId");
        Fences nothingOfTheStock = new Fences(TOMBSTONE, COMPENSATED, COMPENSATED);
        awaitGivenBack(orderId, nothingOfTheStock);

        assertRefusedByEveryInstance(deductOf(orderId));

        awaitGivenBack(orderId, nothingOfTheStock);
    }

    /** The same within the saga: its balance step waits behind another order's. */
    @Test
    void aStepThatItsCancelOvertakesFindsATombstone() throws Exception {
        Session other = shop.customer("alice");
        String orderId;
        CompletableFuture<Answer> otherConfirm;
        CompletableFuture<Answer> confirm;
        try (HeldRow otherBalance = HeldRow.balance(shop, other.userId())) {
            otherConfirm =
                    CompletableFuture.supplyAsync(
                            () ->
                                    other.confirm(
                                            OrderForm.of(other, BACKPACK, 1)
                                                    .with("moneyPaid", "1.00")
                                                    .fields()));
            otherBalance.awaitWaiter();
            String previous = newestOrder();
            confirm = confirm();
            orderId = Shop.settled().until(this::newestOrder, id -> !id.equals(previous));
            zhengshi.cancel(orderId).orFail("the cancel");
            Shop.settled().until(() -> Fences.of(shop, orderId).balance() == TOMBSTONE);
        }

        Refusals.assertRefused(confirm.join(), 409, "SHOP_ORDER_CANCELLED");
        other.cancel(otherConfirm.join().orFail("the other order").data().getString("orderId"))
                .orFail("the other cancel");
        awaitGivenBack(orderId, new Fences(COMPENSATED, COMPENSATED, TOMBSTONE));
    }

    /** A time-out is unknown: this deduct commits when nobody waits for its answer any more. */
    @Test
    void aDeductWhoseAnswerIsLostIsGivenBackOnce() throws Exception {
        Answer answer;
        try (HeldRow stock = HeldRow.stock(shop, BACKPACK)) {
            answer = confirm().join();
        }

        Refusals.assertRefused(answer, 503, "SHOP_UNAVAILABLE");
        awaitGivenBack(
                answer.body().getString("orderId"),
                new Fences(COMPENSATED, COMPENSATED, COMPENSATED));
    }

    /** And this one when there is nobody any more who could wait. */
    @Test
    void aDeductWhoseSagaDiedIsGivenBackOnce() throws Exception {
        String orderId;
        CompletableFuture<Answer> confirm;
        try (HeldRow stock = HeldRow.stock(shop, BACKPACK)) {
            confirm = confirm();
            stock.awaitWaiter();
            orderId = newestOrder();
            shop.processes().kill(ORDER_SERVICE);
        }
        Refusals.assertRefused(confirm.join(), 503, "SHOP_ORDER_OUTCOME_UNKNOWN");
        Books taken = before.minus(UNITS, 1, "100.00");
        Shop.settled().until(() -> shop.books(zhengshi, BACKPACK), taken::equals);
        shop.database()
                .change(
                        "UPDATE trade_order SET add_time = add_time - INTERVAL 1 MINUTE"
                                + " WHERE order_id = ?",
                        orderId);

        shop.processes().start(ORDER_SERVICE);

        awaitGivenBack(orderId, new Fences(COMPENSATED, COMPENSATED, COMPENSATED));
        assertThat(zhengshi.order(orderId).data())
                .containsEntry("cancelReason", "SHOP_ORDER_ABANDONED");
    }

    @Test
    void aCancelThatComesManyTimesAtOnceToTwoInstancesGivesBackOnce() throws Exception {
        String orderId = confirmed();
        try (HeldRow stock = HeldRow.stock(shop, BACKPACK);
                CancelMessages messages = new CancelMessages(shop)) {
            zhengshi.cancel(orderId).orFail("the cancel");
            OrderCancelled again = cancelOf(orderId);

            assertThat(AtOnce.times(5, () -> messages.publish(again))).containsOnly(true);

            // an instance has one transaction under way, and what comes meanwhile queues for the
            // next: so it is both of them that have heard
            stock.awaitWaiters(INSTANCES);
        }

        awaitGivenBack(orderId, new Fences(COMPENSATED, COMPENSATED, COMPENSATED));
        assertThat(
                        shop.database()
                                .number(
                                        "SELECT COUNT(*) FROM trade_mq_consumer_log"
                                                + " WHERE msg_key = ? AND consumer_status = 1",
                                        orderId))
                .as("once a service")
                .isEqualTo(3);
    }

    private CompletableFuture<Answer> confirm() {
        return CompletableFuture.supplyAsync(() -> zhengshi.confirm(form.fields()));
    }

    private String confirmed() {
        String orderId =
                zhengshi.confirm(form.fields()).orFail("the order").data().getString("orderId");
        assertThat(shop.books(zhengshi, BACKPACK)).isEqualTo(before.minus(UNITS, 1, "100.00"));
        return orderId;
    }

    private String newestOrder() {
        return Shop.settled()
                .until(() -> zhengshi.orders("?limit=1"), orders -> orders.status() == 200)
                .data()
                .getJSONArray("items")
                .getJSONObject(0)
                .getString("orderId");
    }

    private DeductStock deductOf(String orderId) {
        return new DeductStock(Long.parseLong(orderId), Long.parseLong(BACKPACK.id()), UNITS);
    }

    private OrderCancelled cancelOf(String orderId) {
        return new OrderCancelled(
                OrderCancelled.VERSION,
                Long.parseLong(orderId),
                Long.parseLong(zhengshi.userId()),
                Long.parseLong(BACKPACK.id()),
                Long.valueOf((String) form.fields().get("couponId")),
                ShopCode.SHOP_ORDER_CANCELLED.name(),
                Instant.now());
    }

    private void assertRefusedByEveryInstance(DeductStock late) {
        try (DubboGoods goods = new DubboGoods(shop)) {
            assertThat(goods.deduct(late))
                    .hasSize(INSTANCES)
                    .containsOnly(ShopCode.SHOP_ORDER_CANCELLED);
        }
    }

    private void awaitGivenBack(String orderId, Fences fences) {
        Shop.settled().untilAsserted(() -> assertThat(Fences.of(shop, orderId)).isEqualTo(fences));
        Shop.settled()
                .untilAsserted(() -> assertThat(shop.books(zhengshi, BACKPACK)).isEqualTo(before));
        shop.awaitRightBooks();
        assertThat(zhengshi.order(orderId).data()).containsEntry("orderStatus", 2);
    }
}
