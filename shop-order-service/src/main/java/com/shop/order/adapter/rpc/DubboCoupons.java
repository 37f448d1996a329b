package com.shop.order.adapter.rpc;

import com.shop.api.ShopCode;
import com.shop.api.coupon.CouponService;
import com.shop.api.coupon.UseCoupon;
import com.shop.order.domain.Coupons;
import com.shop.order.domain.PreOrder;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** {@link Coupons} over Dubbo. */
@Component
class DubboCoupons implements Coupons {

    private final CouponService coupons;

    DubboCoupons(CouponService coupons) {
        this.coupons = coupons;
    }

    @Override
    public CompletableFuture<ShopCode> use(PreOrder order) {
        Long couponId = order.couponId();
        if (couponId == null) {
            return OneOfAList.NOTHING_WANTED;
        }
        return OneOfAList.send(
                new UseCoupon(order.orderId(), couponId, order.userId()), coupons::use);
    }
}
