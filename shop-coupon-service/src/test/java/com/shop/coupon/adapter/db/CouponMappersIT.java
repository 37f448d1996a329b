package com.shop.coupon.adapter.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.shop.api.Money;
import com.shop.api.coupon.CouponView;
import com.shop.api.coupon.UseCoupon;
import com.shop.common.fence.Fence;
import com.shop.coupon.CouponServiceOnRealInfrastructure;
import com.shop.coupon.domain.CouponHeld;
import com.shop.coupon.domain.CouponState;
import com.shop.local.testing.TestIds;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.annotation.Transactional;

/** Each statement on the real database; every test is rolled back. */
@Transactional
class CouponMappersIT extends CouponServiceOnRealInfrastructure {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    @Autowired private Coupons coupons;
    @Autowired private CouponFences fences;

    @Test
    void findsWhatThereIsUsedOrNot() {
        long unused = coupon();
        UseCoupon used = order(coupon());
        coupons.use(List.of(used), NOW);

        assertThat(coupons.find(List.of(unused, used.couponId(), TestIds.next())))
                .containsExactlyInAnyOrder(
                        new CouponView(unused, Money.of("20.00"), USER, null, 0, null),
                        new CouponView(
                                used.couponId(), Money.of("20.00"), USER, used.orderId(), 1, NOW));
    }

    @Test
    void aUsersCouponsComeUnusedFirst() {
        long user = TestIds.next();
        long used = couponOf(user);
        long unused = couponOf(user);
        coupons.use(List.of(new UseCoupon(TestIds.next(), used, user)), NOW);

        assertThat(coupons.ofUser(user, 10))
                .extracting(CouponView::couponId)
                .containsExactly(unused, used);
        assertThat(coupons.ofUser(user, 1))
                .extracting(CouponView::couponId)
                .containsExactly(unused);
    }

    @Test
    void locksInTheOrderOfTheKey() {
        long first = coupon();
        long second = coupon();

        assertThat(coupons.lock(List.of(order(second), order(TestIds.next()), order(first))))
                .containsExactly(new CouponState(first, USER, 0), new CouponState(second, USER, 0));
    }

    @Test
    void usesOnlyTheUsersOwnUnusedCouponsAndSaysHowMany() {
        UseCoupon own = order(coupon());
        UseCoupon used = order(coupon());
        UseCoupon others = new UseCoupon(TestIds.next(), coupon(), USER + 1);
        coupons.use(List.of(used), NOW);

        assertThat(coupons.use(List.of(own, used, others, order(TestIds.next())), NOW))
                .isEqualTo(1);
    }

    @Test
    void freesOnlyWhatTheOrderHolds() {
        UseCoupon held = order(coupon());
        UseCoupon heldByAnother = order(coupon());
        coupons.use(List.of(held, heldByAnother), NOW);

        assertThat(
                        coupons.free(
                                List.of(
                                        new CouponHeld(held.orderId(), held.couponId()),
                                        new CouponHeld(held.orderId(), heldByAnother.couponId()))))
                .isEqualTo(1);

        assertThat(coupons.find(List.of(heldByAnother.couponId())))
                .extracting(CouponView::orderId)
                .containsExactly(heldByAnother.orderId());
    }

    @Test
    void anOrderUsesACouponOnce() {
        UseCoupon order = order(TestIds.next());
        fences.apply(List.of(order), NOW);

        assertThatThrownBy(() -> fences.apply(List.of(order), NOW))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void theFenceGoesThroughItsStates() {
        UseCoupon used = order(TestIds.next());
        UseCoupon never = order(TestIds.next());
        fences.apply(List.of(used), NOW);
        var cancels = List.of(cancelOf(used), cancelOf(never));

        fences.buryOrLock(cancels, NOW);
        List<CouponHeld> applied = fences.applied(cancels);

        assertThat(applied).containsExactly(new CouponHeld(used.orderId(), used.couponId()));
        assertThat(fences.fences(List.of(used, never)))
                .containsExactlyInAnyOrder(
                        new Fence(used.orderId(), 1), new Fence(never.orderId(), 3));

        assertThat(fences.compensate(applied, NOW)).isEqualTo(1);
        assertThat(fences.compensate(applied, NOW)).isZero();

        fences.buryOrLock(cancels, NOW);
        assertThat(fences.applied(cancels)).isEmpty();
        assertThat(fences.fences(List.of(used, never)))
                .containsExactlyInAnyOrder(
                        new Fence(used.orderId(), 2), new Fence(never.orderId(), 3));
    }

    private static long couponOf(long user) {
        long couponId = TestIds.next();
        DATABASE.change(
                "INSERT INTO trade_coupon (coupon_id, coupon_price, user_id) VALUES (?, 5.00, ?)",
                couponId,
                user);
        return couponId;
    }
}
