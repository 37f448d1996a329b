package com.shop.coupon.application;

import static com.shop.common.db.RowCounts.require;

import com.shop.api.order.OrderCancelled;
import com.shop.coupon.adapter.db.CouponFences;
import com.shop.coupon.adapter.db.Coupons;
import com.shop.coupon.domain.CouponHeld;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Frees the coupons that cancelled orders hold, and bars the coupon step of those that hold none
 * yet. A coupon that another order holds stays as it is. Doing it twice is the same as once.
 */
@Component
public class FreeCoupon {

    private final Coupons coupons;
    private final CouponFences fences;
    private final Clock clock;

    public FreeCoupon(Coupons coupons, CouponFences fences, Clock clock) {
        this.coupons = coupons;
        this.fences = fences;
        this.clock = clock;
    }

    /** Joins the transaction of the guard that let the message in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handle(List<OrderCancelled> cancels) {
        List<OrderCancelled> withCoupon =
                cancels.stream().filter(cancel -> cancel.couponId() != null).toList();
        if (withCoupon.isEmpty()) {
            return;
        }
        fences.buryOrLock(withCoupon, clock.instant());
        List<CouponHeld> held = fences.applied(withCoupon);
        if (held.isEmpty()) {
            return;
        }
        require(held.size(), fences.compensate(held, clock.instant()), "compensate coupons");
        require(held.size(), coupons.free(held), "free coupons");
    }
}
