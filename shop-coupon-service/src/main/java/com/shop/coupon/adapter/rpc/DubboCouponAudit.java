package com.shop.coupon.adapter.rpc;

import com.shop.api.Topics;
import com.shop.api.audit.AuditCount;
import com.shop.api.audit.AuditPages;
import com.shop.api.audit.CouponAudit;
import com.shop.api.audit.CouponEffect;
import com.shop.api.audit.CouponFact;
import com.shop.common.audit.DeliveryFacts;
import com.shop.common.mq.RetrySettings;
import com.shop.coupon.adapter.db.CouponFacts;
import java.util.List;
import org.apache.dubbo.config.annotation.DubboService;

/** {@link CouponAudit} over Dubbo. */
@DubboService
public class DubboCouponAudit implements CouponAudit {

    private final CouponFacts facts;
    private final DeliveryFacts deliveries;
    private final RetrySettings retries;

    public DubboCouponAudit(CouponFacts facts, DeliveryFacts deliveries, RetrySettings retries) {
        this.facts = facts;
        this.deliveries = deliveries;
        this.retries = retries;
    }

    @Override
    public List<CouponFact> coupons(long afterCouponId, int limit) {
        return facts.coupons(afterCouponId, AuditPages.limit(limit));
    }

    @Override
    public List<CouponEffect> effects(long afterOrderId, int limit) {
        return facts.effects(afterOrderId, AuditPages.limit(limit));
    }

    @Override
    public AuditCount deliveries() {
        return deliveries.count(retries.broadcastOverdue(), Topics.COUPON_ORDER_CANCELLED);
    }
}
