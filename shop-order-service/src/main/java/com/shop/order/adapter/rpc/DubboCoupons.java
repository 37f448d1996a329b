package com.shop.order.adapter.rpc;

import com.shop.api.ShopCode;
import com.shop.api.StepAnswer;
import com.shop.api.coupon.CouponService;
import com.shop.api.coupon.UseCoupon;
import com.shop.common.batch.Batches;
import com.shop.order.domain.Coupons;
import com.shop.order.domain.PreOrder;
import com.shop.rpc.batch.Batcher;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** {@link Coupons} over Dubbo. */
@Component
class DubboCoupons implements Coupons {

    private final Batcher<UseCoupon, StepAnswer> uses;

    DubboCoupons(CouponService coupons, Batches batches) {
        this.uses = batches.calls("use coupon", coupons::use);
    }

    @Override
    public CompletableFuture<ShopCode> use(PreOrder order) {
        Long couponId = order.couponId();
        if (couponId == null) {
            return CompletableFuture.completedFuture(ShopCode.SHOP_SUCCESS);
        }
        return uses.submit(new UseCoupon(order.orderId(), couponId, order.userId()))
                .thenApply(StepAnswer::code);
    }
}
