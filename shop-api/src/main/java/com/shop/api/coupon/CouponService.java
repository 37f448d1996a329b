package com.shop.api.coupon;

import com.shop.api.ShopRefusal;
import com.shop.api.StepAnswer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Coupons: each is one user's and good for one order. Each method fails with {@code
 * SHOP_UNAVAILABLE} where a part that it needs is down.
 */
public interface CouponService {

    /** The coupons of these ids that exist, whosever they are, in no particular order. */
    CompletableFuture<List<CouponView>> find(List<Long> couponIds) throws ShopRefusal;

    /** A user's coupons, unused ones first, at most {@code limit}. */
    List<CouponView> ofUser(long userId, int limit) throws ShopRefusal;

    /**
     * Uses coupons for orders, all commands in one local transaction, an answer a command in their
     * order. At most once an order, however often it is called; refused where the coupon is not
     * this user's ({@code SHOP_COUPON_NO_EXIST}), is used ({@code SHOP_COUPON_ISUSED}) or the order
     * was cancelled before ({@code SHOP_ORDER_CANCELLED}). A failed future means that the outcome
     * is unknown.
     */
    CompletableFuture<List<StepAnswer>> use(List<UseCoupon> commands) throws ShopRefusal;

    /**
     * Of these cancelled orders, those whose cancel has taken effect here: the coupon was freed, or
     * nothing had been taken and nothing can be any more.
     */
    List<Long> compensated(List<Long> orderIds);
}
