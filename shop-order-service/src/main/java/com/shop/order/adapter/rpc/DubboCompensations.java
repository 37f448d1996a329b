package com.shop.order.adapter.rpc;

import com.shop.api.coupon.CouponService;
import com.shop.api.goods.GoodsService;
import com.shop.api.user.UserService;
import com.shop.order.domain.Participants;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** {@link Participants} over Dubbo. One that does not answer has compensated nothing. */
@Component
class DubboCompensations implements Participants {

    private static final Logger log = LoggerFactory.getLogger(DubboCompensations.class);

    private final List<UnaryOperator<List<Long>>> participants;

    DubboCompensations(GoodsService goods, CouponService coupons, UserService users) {
        this.participants = List.of(goods::compensated, coupons::compensated, users::compensated);
    }

    @Override
    public List<Long> compensatedByAll(List<Long> orderIds) {
        List<Long> left = new ArrayList<>(orderIds);
        for (UnaryOperator<List<Long>> participant : participants) {
            if (left.isEmpty()) {
                return left;
            }
            try {
                left.retainAll(participant.apply(left));
            } catch (RuntimeException e) {
                log.warn(
                        "Whether {} orders are compensated is unknown: {}",
                        left.size(),
                        e.toString());
                return List.of();
            }
        }
        return left;
    }
}
