package com.shop.coupon.domain;

import com.shop.api.ShopCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some coupons while a list of commands is decided: what one command uses, the next one finds used.
 * Somebody else's coupon is, to whoever asks, not there.
 */
public final class CouponsAtHand {

    private final Map<Long, Long> owners = new HashMap<>();
    private final Set<Long> used = new HashSet<>();

    public CouponsAtHand(List<CouponState> coupons) {
        for (CouponState coupon : coupons) {
            owners.put(coupon.couponId(), coupon.userId());
            if (coupon.isUsed() != 0) {
                used.add(coupon.couponId());
            }
        }
    }

    /** Uses the coupon, or says why not and uses nothing. */
    public ShopCode use(long couponId, long userId) {
        Long owner = owners.get(couponId);
        if (owner == null || owner != userId) {
            return ShopCode.SHOP_COUPON_NO_EXIST;
        }
        return used.add(couponId) ? ShopCode.SHOP_SUCCESS : ShopCode.SHOP_COUPON_ISUSED;
    }
}
