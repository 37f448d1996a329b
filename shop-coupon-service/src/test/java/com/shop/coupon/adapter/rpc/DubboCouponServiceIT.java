package com.shop.coupon.adapter.rpc;

import static com.shop.api.StepAnswer.applied;
import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.coupon.CouponService;
import com.shop.api.coupon.CouponView;
import com.shop.coupon.CouponServiceOnRealInfrastructure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DubboCouponServiceIT extends CouponServiceOnRealInfrastructure {

    private static final long LOCAL_DATA_USER = 345963634385633280L;
    private static final long LOCAL_DATA_COUPON = 345988230098857984L;

    @Autowired private CouponService service;

    @Test
    void nothingAskedIsNothingFound() {
        assertThat(service.find(List.of())).isCompletedWithValue(List.of());
    }

    @Test
    void anAnswerThatIsThereStandsForACommit() {
        var order = order(coupon());

        assertThat(service.use(List.of(order)).join()).containsExactly(applied(order.orderId()));

        assertThat(holder(order.couponId())).isEqualTo(order.orderId());
        assertThat(service.find(List.of(order.couponId())).join())
                .extracting(CouponView::orderId)
                .containsExactly(order.orderId());
    }

    @Test
    void aUserHasTheCouponsOfTheLocalData() {
        assertThat(service.ofUser(LOCAL_DATA_USER, Integer.MAX_VALUE))
                .extracting(CouponView::couponId)
                .containsExactly(LOCAL_DATA_COUPON);
    }
}
