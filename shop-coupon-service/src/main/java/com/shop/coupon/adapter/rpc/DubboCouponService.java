package com.shop.coupon.adapter.rpc;

import com.shop.api.StepAnswer;
import com.shop.api.Topics;
import com.shop.api.coupon.CouponService;
import com.shop.api.coupon.CouponView;
import com.shop.api.coupon.UseCoupon;
import com.shop.common.batch.Batches;
import com.shop.common.mq.TakenEffect;
import com.shop.coupon.adapter.db.Coupons;
import com.shop.coupon.application.UseCoupons;
import com.shop.rpc.batch.Batcher;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.dubbo.config.annotation.DubboService;

/** {@link CouponService} over Dubbo. */
@DubboService
public class DubboCouponService implements CouponService {

    private static final int MOST = 1000;

    private final Coupons coupons;
    private final Batcher<UseCoupon, StepAnswer> uses;
    private final TakenEffect takenEffect;

    public DubboCouponService(
            Coupons coupons, Batches batches, UseCoupons useCoupons, TakenEffect takenEffect) {
        this.coupons = coupons;
        this.uses =
                batches.commits(
                        "use coupon",
                        command -> StepAnswer.unknown(command.orderId()),
                        useCoupons::handle);
        this.takenEffect = takenEffect;
    }

    @Override
    public CompletableFuture<List<CouponView>> find(List<Long> couponIds) {
        return CompletableFuture.completedFuture(
                couponIds.isEmpty() ? List.of() : coupons.find(couponIds));
    }

    @Override
    public List<CouponView> ofUser(long userId, int limit) {
        return coupons.ofUser(userId, Math.min(limit, MOST));
    }

    @Override
    public CompletableFuture<List<StepAnswer>> use(List<UseCoupon> commands) {
        return uses.submit(commands);
    }

    @Override
    public List<Long> compensated(List<Long> orderIds) {
        return takenEffect.of(Topics.COUPON_ORDER_CANCELLED, Topics.ORDER_CANCEL, orderIds);
    }
}
