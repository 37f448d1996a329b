package com.shop.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.coupon.CouponView;
import com.shop.api.coupon.UseCoupon;
import com.shop.api.goods.DeductStock;
import com.shop.api.goods.GoodsView;
import com.shop.api.order.CancelOrder;
import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.order.OrderView;
import com.shop.api.pay.CreatePayment;
import com.shop.api.pay.PaymentCallback;
import com.shop.api.pay.PaymentView;
import com.shop.api.user.UseBalance;
import com.shop.api.user.UserView;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.serialize.Serialization;
import org.apache.dubbo.common.serialize.hessian2.Hessian2Serialization;
import org.apache.dubbo.rpc.model.FrameworkModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every record that crosses Dubbo comes out of the wire format as it went in — in a list, and twice
 * in that list, because a serialization that loses second references loses them silently.
 */
class WireFormatTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Money MONEY = Money.of("880.00");
    private static final OrderView ORDER =
            new OrderView(
                    Long.MAX_VALUE,
                    2,
                    1,
                    2,
                    1,
                    "address",
                    null,
                    3,
                    4,
                    MONEY,
                    MONEY,
                    Money.ZERO,
                    MONEY,
                    5L,
                    MONEY,
                    MONEY,
                    MONEY,
                    TIME,
                    TIME,
                    null,
                    null,
                    null);

    static Stream<Object> records() {
        return Stream.of(
                MONEY,
                StepAnswer.refused(1, ShopCode.SHOP_GOODS_NUM_NOT_ENOUGH),
                new DeductStock(1, 2, 3),
                new GoodsView(1, "name", 2, MONEY, "description", TIME),
                new UseCoupon(1, 2, 3),
                new CouponView(1, MONEY, 2, null, 0, null),
                new CouponView(1, MONEY, 2, 3L, 1, TIME),
                new UseBalance(1, 2, MONEY),
                new UserView(1, "name", null, 100, TIME, MONEY),
                new ConfirmOrder(
                        1, 2, 3, MONEY, Money.ZERO, MONEY, Money.ZERO, null, "address", null, null),
                new CancelOrder(1, 2),
                ORDER,
                ConfirmAnswer.confirmed(ORDER),
                ConfirmAnswer.failed(ShopCode.SHOP_COUPON_ISUSED, 1),
                new CreatePayment(1, 2, null, "sandbox"),
                new PaymentCallback("sandbox", "{}", Map.of("x-pay-signature", "00")),
                new PaymentView(1, 2, 3, MONEY, "sandbox", "url", 0, null, TIME, null));
    }

    @ParameterizedTest
    @MethodSource("records")
    void comesOutAsItWentIn(Object record) throws Exception {
        List<Object> sent = List.of(List.of(record), List.of(record, record));

        assertThat(throughTheWire(sent)).isEqualTo(sent);
    }

    private static Object throughTheWire(Object sent) throws Exception {
        URL url = URL.valueOf("dubbo://127.0.0.1").setScopeModel(FrameworkModel.defaultModel());
        Serialization hessian = new Hessian2Serialization();
        var bytes = new ByteArrayOutputStream();
        var out = hessian.serialize(url, bytes);
        out.writeObject(sent);
        out.flushBuffer();
        return hessian.deserialize(url, new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }
}
