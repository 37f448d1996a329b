package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import com.shop.local.ShopClient.Answer;
import com.shop.local.ShopClient.Session;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An order that succeeds and is paid. */
@ExtendWith(RunningShop.class)
class PaidOrderE2eTest {

    private static final Goods COURSE = new Goods("345959443973935104", "1000.00");
    private static final Goods KEYBOARD = new Goods("345959443973935112", "399.00");

    private final Shop shop;

    PaidOrderE2eTest(Shop shop) {
        this.shop = shop;
    }

    /** The contract's own numbers. */
    @Test
    void isConfirmedPaidAndOnItsWay() {
        Session zs = shop.customer("zs");
        assertThat(shop.books(zs, COURSE))
                .isEqualTo(new Books(999, 1, new BigDecimal("900.00"), 100));

        JSONObject order =
                zs.confirm(
                                OrderForm.of(zs, COURSE, 1)
                                        .with("moneyPaid", "100.00")
                                        .with("couponId", "345988230098857984")
                                        .fields())
                        .orFail("the order")
                        .data();
        assertThat(order)
                .containsEntry("orderStatus", 1)
                .containsEntry("payStatus", 0)
                .containsEntry("orderAmount", "1000.00")
                .containsEntry("couponPaid", "20.00")
                .containsEntry("moneyPaid", "100.00")
                .containsEntry("payAmount", "880.00");
        assertThat(order.get("orderId")).isInstanceOf(String.class);
        assertThat(shop.books(zs, COURSE))
                .isEqualTo(new Books(998, 0, new BigDecimal("800.00"), 100));

        String orderId = order.getString("orderId");
        JSONObject payment = createPayment(zs, orderId);
        assertThat(createPayment(zs, orderId)).isEqualTo(payment);
        assertThat(payment)
                .containsEntry("orderId", orderId)
                .containsEntry("payAmount", "880.00")
                .containsEntry("channel", "sandbox")
                .containsEntry("isPaid", 0);
        assertThat(payment.getString("payUrl"))
                .endsWith("/pay-web/sandbox/cashier/" + payment.getString("payId"));

        zs.payAtCashier(payment.getString("payId")).orFail("the cashier");

        awaitPaid(zs, orderId);
        Shop.settled()
                .untilAsserted(
                        () ->
                                assertThat(shop.books(zs, COURSE))
                                        .isEqualTo(
                                                new Books(998, 0, new BigDecimal("800.00"), 980)));
        assertBookedOnce(orderId);
    }

    @Test
    void hearsOfItsPaymentTwiceAndTakesItOnce() {
        Session lisi = shop.customer("lisi");
        Books before = shop.books(lisi, KEYBOARD);
        String orderId =
                lisi.confirm(OrderForm.of(lisi, KEYBOARD, 1).fields())
                        .orFail("the order")
                        .data()
                        .getString("orderId");
        String payId = createPayment(lisi, orderId).getString("payId");
        SandboxCallback callback = SandboxCallback.paid(payId, "399.00");

        Answer first = callback.send(shop).orFail("the callback");
        awaitPaid(lisi, orderId);
        Books expected = before.minus(1, 0, "0").plusScore(399);
        Shop.settled().until(() -> shop.books(lisi, KEYBOARD), expected::equals);
        JSONObject paid = lisi.order(orderId).data();

        Answer second = callback.send(shop).orFail("the callback, repeated");

        assertThat(second.body()).isEqualTo(first.body());
        lisi.payAtCashier(payId).orFail("the cashier of a paid payment");
        assertThat(lisi.order(orderId).data()).isEqualTo(paid);
        assertThat(shop.books(lisi, KEYBOARD)).isEqualTo(expected);
        assertBookedOnce(orderId);
        assertThat(
                        shop.database()
                                .number(
                                        "SELECT COUNT(*) FROM trade_mq_consumer_log"
                                                + " WHERE msg_key = ? AND trace_id = ?",
                                        payId,
                                        first.header("X-Trace-Id").orElseThrow()))
                .as("those who heard of the payment know which request caused it")
                .isPositive();
        Refusals.assertRefused(
                lisi.createPayment(Map.of("orderId", orderId)), 409, "SHOP_ORDER_IS_PAID");
    }

    private static JSONObject createPayment(Session customer, String orderId) {
        return customer.createPayment(Map.of("orderId", orderId)).orFail("the payment").data();
    }

    private static void awaitPaid(Session customer, String orderId) {
        Shop.settled()
                .untilAsserted(
                        () ->
                                assertThat(customer.order(orderId).data())
                                        .containsEntry("payStatus", 2)
                                        .containsEntry("shippingStatus", 1));
    }

    private void assertBookedOnce(String orderId) {
        // the book and the score hear of a payment each by a message of its own
        Shop.settled().until(() -> rows("trade_pay_log", orderId) == 1);
        assertThat(rows("trade_dispatch", orderId)).isEqualTo(1);
        assertThat(rows("trade_user_score_log", orderId)).isEqualTo(1);
    }

    private long rows(String table, String orderId) {
        return shop.database()
                .number("SELECT COUNT(*) FROM " + table + " WHERE order_id = ?", orderId);
    }
}
