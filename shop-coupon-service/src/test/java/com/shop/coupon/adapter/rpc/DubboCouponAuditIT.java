package com.shop.coupon.adapter.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.audit.CouponAudit;
import com.shop.api.audit.CouponEffect;
import com.shop.api.audit.CouponFact;
import com.shop.coupon.CouponServiceOnRealInfrastructure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DubboCouponAuditIT extends CouponServiceOnRealInfrastructure {

    @Autowired private CouponAudit audit;

    private CouponFact factOf(long couponId) {
        return audit.coupons(couponId - 1, 1).get(0);
    }

    private CouponEffect effectOf(long orderId) {
        return audit.effects(orderId - 1, 1).get(0);
    }

    @Test
    void aCouponAndItsLogAgreeThroughUseAndCancel() {
        long couponId = coupon();
        assertThat(factOf(couponId)).isEqualTo(new CouponFact(couponId, 0, null, false));

        var order = order(couponId);
        useCoupons.handle(List.of(order));
        assertThat(factOf(couponId)).isEqualTo(new CouponFact(couponId, 1, order.orderId(), true));
        assertThat(effectOf(order.orderId()))
                .isEqualTo(new CouponEffect(order.orderId(), couponId, 1, true));

        cancel(order);
        assertThat(factOf(couponId)).isEqualTo(new CouponFact(couponId, 0, null, false));
        assertThat(effectOf(order.orderId()))
                .isEqualTo(new CouponEffect(order.orderId(), couponId, 2, false));
    }

    @Test
    void aCouponThatACancelledOrderStillUsesIsFound() {
        long couponId = coupon();
        var order = order(couponId);
        useCoupons.handle(List.of(order));
        cancel(order);
        DATABASE.change(
                "UPDATE trade_coupon SET is_used = 1, order_id = ? WHERE coupon_id = ?",
                order.orderId(),
                couponId);

        assertThat(factOf(couponId)).isEqualTo(new CouponFact(couponId, 1, order.orderId(), false));
    }

    @Test
    void aCouponThatWasFreedUnderItsOrderIsFound() {
        long couponId = coupon();
        var order = order(couponId);
        useCoupons.handle(List.of(order));
        DATABASE.change(
                "UPDATE trade_coupon SET is_used = 0, order_id = NULL WHERE coupon_id = ?",
                couponId);

        assertThat(effectOf(order.orderId()).held()).isFalse();
    }
}
