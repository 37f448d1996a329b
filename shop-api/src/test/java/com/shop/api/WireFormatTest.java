package com.shop.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.audit.AccountFact;
import com.shop.api.audit.AuditCount;
import com.shop.api.audit.AuditFinding;
import com.shop.api.audit.AuditReport;
import com.shop.api.audit.CouponEffect;
import com.shop.api.audit.CouponFact;
import com.shop.api.audit.MoneyEffect;
import com.shop.api.audit.PaymentFact;
import com.shop.api.audit.ScoreEffect;
import com.shop.api.audit.StockEffect;
import com.shop.api.audit.StockFact;
import com.shop.api.coupon.CouponView;
import com.shop.api.coupon.UseCoupon;
import com.shop.api.goods.DeductStock;
import com.shop.api.goods.GoodsView;
import com.shop.api.ops.DeadLetter;
import com.shop.api.ops.DeadLetterPlace;
import com.shop.api.ops.ReplayAnswer;
import com.shop.api.order.CancelAnswer;
import com.shop.api.order.CancelOrder;
import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.order.OrderView;
import com.shop.api.order.PaymentDecision;
import com.shop.api.pay.CallbackAnswer;
import com.shop.api.pay.CreatePayment;
import com.shop.api.pay.PaymentCallback;
import com.shop.api.pay.PaymentView;
import com.shop.api.pay.RefundView;
import com.shop.api.user.UseBalance;
import com.shop.api.user.UserView;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashMap;
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
    private static final PaymentView PAYMENT =
            new PaymentView(1, 2, 3, MONEY, "sandbox", "url", 0, null, TIME, null, null);
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

    static Stream<Object> auditRecords() {
        AuditFinding finding =
                new AuditFinding(1, "name", Long.MAX_VALUE, 2, List.of(Long.MAX_VALUE));
        return Stream.of(
                new StockFact(1, 2, 3),
                new StockEffect(1, 2, 3, 1),
                new CouponFact(1, 1, 2L, true),
                new CouponFact(1, 0, null, false),
                new CouponEffect(1, 2, 3, true),
                new AccountFact(1, MONEY, Money.ZERO, 100, 101),
                new MoneyEffect(1, 2, 2, MONEY, 0),
                new ScoreEffect(1, 2, null, 0, 3),
                new PaymentFact(1, 2, MONEY, 2, TIME, 1, MONEY, 0, TIME, 1),
                new PaymentFact(1, 2, MONEY, 0, null, 0, null, null, null, 0),
                new AuditCount(3, 2, List.of(1L, 2L)),
                finding,
                new AuditReport(List.of(finding)));
    }

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
                        1,
                        2,
                        3,
                        MONEY,
                        Money.ZERO,
                        MONEY,
                        Money.ZERO,
                        null,
                        "address",
                        null,
                        null,
                        null),
                new CancelOrder(1, 2, "trace"),
                CancelAnswer.cancelled(ORDER),
                CancelAnswer.refused(ShopCode.SHOP_ORDER_IS_PAID),
                ORDER,
                ConfirmAnswer.confirmed(ORDER),
                ConfirmAnswer.failed(ShopCode.SHOP_COUPON_ISUSED, 1),
                new CreatePayment(1, 2, null, "sandbox"),
                new PaymentCallback("sandbox", "{}", Map.of("x-pay-signature", "00"), null),
                new PaymentCallback("sandbox", "{}", new HashMap<>(Map.of("a", "b")), "trace"),
                CallbackAnswer.taken(PAYMENT),
                CallbackAnswer.refused(ShopCode.SHOP_CALLBACK_STALE, "too old"),
                PAYMENT,
                new PaymentView(
                        1,
                        2,
                        3,
                        MONEY,
                        "sandbox",
                        "url",
                        2,
                        "t",
                        TIME,
                        TIME,
                        new RefundView(4, MONEY, 1, TIME, TIME)),
                new DeadLetterPlace("group", "tag", "key"),
                new DeadLetter(
                        "group",
                        "tag",
                        "key",
                        "id",
                        null,
                        3,
                        "{}",
                        "trace",
                        TIME,
                        DeadLetter.State.DEAD,
                        "ops",
                        TIME),
                new ReplayAnswer("group", "key", ReplayAnswer.Outcome.FAILED, "reason"),
                new PaymentDecision(1, true));
    }

    @ParameterizedTest
    @MethodSource({"records", "auditRecords"})
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
