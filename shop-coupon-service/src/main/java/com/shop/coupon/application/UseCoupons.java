package com.shop.coupon.application;

import com.shop.api.StepAnswer;
import com.shop.api.coupon.UseCoupon;
import com.shop.common.fence.BatchTransaction;
import com.shop.common.fence.FencedDecision;
import com.shop.coupon.adapter.db.CouponFences;
import com.shop.coupon.adapter.db.Coupons;
import com.shop.coupon.domain.CouponsAtHand;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Uses coupons for orders. Guarantees: at most once an order; a coupon for one order at a time, and
 * only by its owner; never after the order's cancel; and an answer of success stands for a commit.
 */
@Component
public class UseCoupons {

    private final BatchTransaction transaction;
    private final Coupons coupons;
    private final CouponFences fences;
    private final Clock clock;

    public UseCoupons(
            BatchTransaction transaction, Coupons coupons, CouponFences fences, Clock clock) {
        this.transaction = transaction;
        this.coupons = coupons;
        this.fences = fences;
        this.clock = clock;
    }

    /** One answer a command, in the commands' order; all in one local transaction. */
    public List<StepAnswer> handle(List<UseCoupon> commands) {
        return transaction.run(
                () -> allAtOnce(commands),
                () -> commands.stream().map(c -> StepAnswer.applied(c.orderId())).toList(),
                () -> eachInTurn(commands));
    }

    private boolean allAtOnce(List<UseCoupon> commands) {
        fences.apply(commands, clock.instant());
        return coupons.use(commands, clock.instant()) == commands.size();
    }

    private List<StepAnswer> eachInTurn(List<UseCoupon> commands) {
        var atHand = new CouponsAtHand(coupons.lock(commands));
        var decision =
                FencedDecision.decide(
                        commands,
                        UseCoupon::orderId,
                        fences.fences(commands),
                        command -> atHand.use(command.couponId(), command.userId()));
        if (!decision.accepted().isEmpty() && !allAtOnce(decision.accepted())) {
            throw new IllegalStateException("a coupon was used under its lock");
        }
        return decision.answers();
    }
}
