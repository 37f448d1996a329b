package com.shop.api.audit;

import com.shop.api.ShopRefusal;
import java.util.List;

/** What the coupon service knows. Pages as in {@link AuditPages}; a row is as old as its call. */
public interface CouponAudit {

    /** By coupon id. Coupon and log are of one moment. */
    List<CouponFact> coupons(long afterCouponId, int limit) throws ShopRefusal;

    /** By order id; an order that fills the end of a page may go on beyond it. */
    List<CouponEffect> effects(long afterOrderId, int limit) throws ShopRefusal;

    /** Messages that are not done and in no list where they would be taken up again; order ids. */
    AuditCount deliveries() throws ShopRefusal;
}
