package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.local.ShopClient.Answer;
import com.shop.local.ShopClient.Session;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An order that fails at its last step, with two instances to hear of its cancel. */
@ExtendWith(RunningShop.class)
class CompensationE2eTest {

    private static final Goods MOUSE = new Goods("345959443973935113", "159.00");

    private final Shop shop;

    CompensationE2eTest(Shop shop) {
        this.shop = shop;
    }

    @Test
    void givesEverythingBackOnce() throws Exception {
        Session wangwu = shop.customer("wangwu");
        Books before = shop.books(wangwu, MOUSE);
        String coupon = shop.unusedCoupons(wangwu).get(0);
        OrderForm form =
                OrderForm.of(wangwu, MOUSE, 3).with("moneyPaid", "50.00").with("couponId", coupon);

        Answer answer;
        try (HeldRow balance = HeldRow.emptyBalance(shop, wangwu.userId())) {
            CompletableFuture<Answer> confirm =
                    CompletableFuture.supplyAsync(() -> wangwu.confirm(form.fields()));
            balance.awaitWaiter();
            assertThat(shop.books(wangwu, MOUSE))
                    .as("stock and coupon are taken")
                    .isEqualTo(before.minus(3, 1, "0"));
            balance.commit();
            answer = confirm.join();
        }
        shop.database()
                .change(
                        "UPDATE trade_user SET user_money = ? WHERE user_id = ?",
                        before.balance(),
                        wangwu.userId());

        Refusals.assertRefused(answer, 409, "SHOP_MONEY_PAID_LESS");
        String orderId = answer.body().getString("orderId");
        assertThat(wangwu.order(orderId).data())
                .containsEntry("orderStatus", 2)
                .containsEntry("cancelReason", "SHOP_MONEY_PAID_LESS");
        Shop.settled().until(() -> shop.books(wangwu, MOUSE), before::equals);
        awaitHandledByEveryGroup(orderId);
        assertThat(fence("trade_goods_number_log", orderId)).isEqualTo("2");
        assertThat(fence("trade_coupon_log", orderId)).isEqualTo("2");
        assertThat(fence("trade_user_money_log", orderId)).as("a tombstone").isEqualTo("3");
        assertThat(shop.books(wangwu, MOUSE)).isEqualTo(before);
    }

    /** Both instances of goods-service hear of a cancel; one of them handles it. */
    private void awaitHandledByEveryGroup(String orderId) {
        Shop.settled()
                .untilAsserted(
                        () ->
                                assertThat(
                                                shop.database()
                                                        .value(
                                                                "SELECT GROUP_CONCAT(group_name, ' ',"
                                                                        + " consumer_status ORDER BY"
                                                                        + " group_name) FROM"
                                                                        + " trade_mq_consumer_log WHERE"
                                                                        + " msg_tag = 'order_cancel'"
                                                                        + " AND msg_key = ?",
                                                                orderId))
                                        .isEqualTo(
                                                "coupon-order-cancelled 1,goods-order-cancelled 1,"
                                                        + "user-order-cancelled 1"));
    }

    /** The state of the order's only row there. */
    private String fence(String table, String orderId) {
        return shop.database().value("SELECT state FROM " + table + " WHERE order_id = ?", orderId);
    }
}
