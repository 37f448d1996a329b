package com.shop.coupon.domain;

import static com.shop.api.ShopCode.SHOP_COUPON_ISUSED;
import static com.shop.api.ShopCode.SHOP_COUPON_NO_EXIST;
import static com.shop.api.ShopCode.SHOP_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CouponsAtHandTest {

    private static final long OWNER = 7;
    private static final long SOMEBODY_ELSE = 8;

    private final CouponsAtHand atHand =
            new CouponsAtHand(List.of(new CouponState(1, OWNER, 0), new CouponState(2, OWNER, 1)));

    @Test
    void anUnusedCouponCanBeUsedOnce() {
        assertThat(atHand.use(1, OWNER)).isEqualTo(SHOP_SUCCESS);
        assertThat(atHand.use(1, OWNER)).isEqualTo(SHOP_COUPON_ISUSED);
    }

    @Test
    void aUsedCouponCannotBeUsed() {
        assertThat(atHand.use(2, OWNER)).isEqualTo(SHOP_COUPON_ISUSED);
    }

    @Test
    void somebodyElsesCouponIsNotThereUsedOrNot() {
        assertThat(atHand.use(1, SOMEBODY_ELSE)).isEqualTo(SHOP_COUPON_NO_EXIST);
        assertThat(atHand.use(2, SOMEBODY_ELSE)).isEqualTo(SHOP_COUPON_NO_EXIST);
        assertThat(atHand.use(1, OWNER)).isEqualTo(SHOP_SUCCESS);
    }

    @Test
    void aCouponThatIsNotThereCannotBeUsed() {
        assertThat(atHand.use(3, OWNER)).isEqualTo(SHOP_COUPON_NO_EXIST);
    }
}
