package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import com.shop.local.ShopClient.Session;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An order that coupon and balance cover is paid at once. */
@ExtendWith(RunningShop.class)
class NothingLeftToPayE2eTest {

    private static final Goods LAMP = new Goods("345959443973935118", "149.50");

    private final Shop shop;

    NothingLeftToPayE2eTest(Shop shop) {
        this.shop = shop;
    }

    @Test
    void isPaidWhenItIsConfirmed() {
        Session zhaoliu = shop.customer("zhaoliu");
        Books before = shop.books(zhaoliu, LAMP);
        OrderForm form =
                OrderForm.of(zhaoliu, LAMP, 1)
                        .with("couponId", shop.unusedCoupons(zhaoliu).get(0))
                        .with("moneyPaid", "99.50");

        JSONObject confirmed = zhaoliu.confirm(form.fields()).orFail("the order").data();

        assertThat(confirmed)
                .containsEntry("orderStatus", 1)
                .containsEntry("payStatus", 2)
                .containsEntry("couponPaid", "50.00")
                .containsEntry("payAmount", "0.00");
        String orderId = confirmed.getString("orderId");
        assertThat(zhaoliu.order(orderId).data())
                .containsEntry("payStatus", 2)
                .containsEntry("shippingStatus", 1)
                .containsKey("payTime");
        assertThat(
                        shop.database()
                                .number(
                                        "SELECT COUNT(*) FROM trade_dispatch WHERE order_id = ?",
                                        orderId))
                .isEqualTo(1);
        assertThat(shop.books(zhaoliu, LAMP)).isEqualTo(before.minus(1, 1, "99.50"));
        Refusals.assertRefused(
                zhaoliu.createPayment(Map.of("orderId", orderId)), 409, "SHOP_ORDER_IS_PAID");
        Refusals.assertRefused(zhaoliu.cancel(orderId), 409, "SHOP_ORDER_IS_PAID");
    }
}
