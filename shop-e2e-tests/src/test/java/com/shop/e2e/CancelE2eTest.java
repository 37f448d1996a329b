package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import com.shop.local.ShopClient.Session;
import com.shop.local.testing.AtOnce;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A customer cancels. */
@ExtendWith(RunningShop.class)
class CancelE2eTest {

    private static final Goods STAND = new Goods("345959443973935115", "129.00");

    private final Shop shop;

    CancelE2eTest(Shop shop) {
        this.shop = shop;
    }

    @Test
    void givesEverythingBackOnceHoweverOftenItIsAsked() {
        Session sunqi = shop.customer("sunqi");
        Books before = shop.books(sunqi, STAND);
        String orderId =
                confirm(
                        sunqi,
                        OrderForm.of(sunqi, STAND, 2)
                                .with("couponId", shop.unusedCoupons(sunqi).get(0))
                                .with("moneyPaid", "100.00"));
        assertThat(shop.books(sunqi, STAND)).isEqualTo(before.minus(2, 1, "100.00"));

        AtOnce.times(3, () -> sunqi.cancel(orderId))
                .forEach(
                        answer ->
                                assertThat(answer.orFail("the cancel").data())
                                        .containsEntry("orderStatus", 2));

        Shop.settled().until(() -> shop.books(sunqi, STAND), before::equals);
        JSONObject again = sunqi.cancel(orderId).orFail("the cancel, repeated").data();
        assertThat(again).isEqualTo(sunqi.order(orderId).data());
        assertThat(shop.books(sunqi, STAND)).isEqualTo(before);
        Refusals.assertRefused(
                sunqi.createPayment(Map.of("orderId", orderId)), 409, "SHOP_ORDER_UNPAYABLE");
    }

    @Test
    void isRefusedForAPaidOrder() {
        Session sunqi = shop.customer("sunqi");
        String orderId = confirm(sunqi, OrderForm.of(sunqi, STAND, 1));
        String payId =
                sunqi.createPayment(Map.of("orderId", orderId))
                        .orFail("the payment")
                        .data()
                        .getString("payId");
        sunqi.payAtCashier(payId).orFail("the cashier");
        Shop.settled().until(() -> sunqi.order(orderId).data().getIntValue("payStatus") == 2);

        Refusals.assertRefused(sunqi.cancel(orderId), 409, "SHOP_ORDER_IS_PAID");

        assertThat(sunqi.order(orderId).data()).containsEntry("orderStatus", 1);
    }

    @Test
    void isRefusedForWhatIsNotTheCallers() {
        Session sunqi = shop.customer("sunqi");
        Session bob = shop.customer("bob");
        String orderId = confirm(sunqi, OrderForm.of(sunqi, STAND, 1));

        Refusals.assertRefused(bob.cancel(orderId), 404, "SHOP_ORDER_NO_EXIST");
        Refusals.assertRefused(bob.order(orderId), 404, "SHOP_ORDER_NO_EXIST");
        Refusals.assertRefused(
                bob.createPayment(Map.of("orderId", orderId)), 404, "SHOP_ORDER_NO_EXIST");
        Refusals.assertRefused(bob.cancel("4711"), 404, "SHOP_ORDER_NO_EXIST");
        assertThat(sunqi.order(orderId).data()).containsEntry("orderStatus", 1);
    }

    private static String confirm(Session customer, OrderForm form) {
        return customer.confirm(form.fields()).orFail("the order").data().getString("orderId");
    }
}
