package com.shop.coupon.application;

import static com.shop.api.ShopCode.SHOP_COUPON_ISUSED;
import static com.shop.api.ShopCode.SHOP_COUPON_NO_EXIST;
import static com.shop.api.ShopCode.SHOP_ORDER_CANCELLED;
import static com.shop.api.StepAnswer.applied;
import static com.shop.api.StepAnswer.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.shop.api.StepAnswer;
import com.shop.api.coupon.UseCoupon;
import com.shop.common.fence.FenceState;
import com.shop.coupon.CouponServiceOnRealInfrastructure;
import com.shop.local.testing.AtOnce;
import com.shop.local.testing.TestIds;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;

class UseCouponsIT extends CouponServiceOnRealInfrastructure {

    @Test
    void usesACouponForOneOrder() {
        UseCoupon order = order(coupon());

        assertThat(useCoupons.handle(List.of(order))).containsExactly(applied(order.orderId()));

        assertThat(holder(order.couponId())).isEqualTo(order.orderId());
        assertThat(fence(order)).isEqualTo(FenceState.APPLIED.code());
    }

    @Test
    void usesCouponsForManyOrdersAtOnce() {
        var orders = List.of(order(coupon()), order(coupon()), order(coupon()));

        assertThat(useCoupons.handle(orders))
                .containsExactlyElementsOf(orders.stream().map(o -> applied(o.orderId())).toList());

        assertThat(orders).allSatisfy(o -> assertThat(holder(o.couponId())).isEqualTo(o.orderId()));
    }

    @Test
    void somebodyElsesCouponIsNotThere() {
        long coupon = coupon();
        UseCoupon theft = new UseCoupon(TestIds.next(), coupon, USER + 1);

        assertThat(useCoupons.handle(List.of(theft)))
                .containsExactly(refused(theft.orderId(), SHOP_COUPON_NO_EXIST));

        assertThat(isFree(coupon)).isTrue();
        assertThat(fence(theft)).isEqualTo(-1);
    }

    @Test
    void aUsedCouponCannotBeUsedByAnotherOrder() {
        long coupon = coupon();
        UseCoupon first = order(coupon);
        UseCoupon second = order(coupon);
        useCoupons.handle(List.of(first));

        assertThat(useCoupons.handle(List.of(second)))
                .containsExactly(refused(second.orderId(), SHOP_COUPON_ISUSED));

        assertThat(holder(coupon)).isEqualTo(first.orderId());
    }

    @Test
    void oneRefusalAmongManyLeavesTheOthersAlone() {
        UseCoupon first = order(coupon());
        UseCoupon takenByTheFirst = order(first.couponId());
        UseCoupon unknown = order(TestIds.next());
        UseCoupon last = order(coupon());

        assertThat(useCoupons.handle(List.of(first, takenByTheFirst, unknown, last)))
                .containsExactly(
                        applied(first.orderId()),
                        refused(takenByTheFirst.orderId(), SHOP_COUPON_ISUSED),
                        refused(unknown.orderId(), SHOP_COUPON_NO_EXIST),
                        applied(last.orderId()));

        assertThat(holder(first.couponId())).isEqualTo(first.orderId());
        assertThat(holder(last.couponId())).isEqualTo(last.orderId());
        assertThat(fence(takenByTheFirst)).isEqualTo(-1);
    }

    @Test
    void aCommandThatComesTwiceGetsItsEarlierAnswer() {
        UseCoupon order = order(coupon());
        useCoupons.handle(List.of(order));

        assertThat(useCoupons.handle(List.of(order))).containsExactly(applied(order.orderId()));
    }

    @Test
    void theSameOrderTwiceInOneListUsesItsCouponOnce() {
        UseCoupon order = order(coupon());

        assertThat(useCoupons.handle(List.of(order, order)))
                .containsExactly(applied(order.orderId()), applied(order.orderId()));

        assertThat(holder(order.couponId())).isEqualTo(order.orderId());
    }

    @Test
    void aCancelFreesTheCouponAndTwiceIsTheSameAsOnce() {
        UseCoupon order = order(coupon());
        useCoupons.handle(List.of(order));

        cancel(order);
        cancel(order);

        assertThat(isFree(order.couponId())).isTrue();
        assertThat(fence(order)).isEqualTo(FenceState.COMPENSATED.code());
    }

    @Test
    void aCancelThatOvertakesItsCommandBarsIt() {
        UseCoupon order = order(coupon());

        cancel(order);

        assertThat(fence(order)).isEqualTo(FenceState.TOMBSTONE.code());
        assertThat(useCoupons.handle(List.of(order)))
                .containsExactly(refused(order.orderId(), SHOP_ORDER_CANCELLED));
        assertThat(isFree(order.couponId())).isTrue();
    }

    @Test
    void aCommandThatComesAgainAfterItsCancelIsRefused() {
        UseCoupon order = order(coupon());
        useCoupons.handle(List.of(order));
        cancel(order);

        assertThat(useCoupons.handle(List.of(order)))
                .containsExactly(refused(order.orderId(), SHOP_ORDER_CANCELLED));

        assertThat(isFree(order.couponId())).isTrue();
    }

    @Test
    void aCouponThatAnotherOrderHoldsIsNotFreed() {
        long coupon = coupon();
        UseCoupon holds = order(coupon);
        UseCoupon neverHeld = order(coupon);
        useCoupons.handle(List.of(holds));

        cancel(neverHeld);

        assertThat(holder(coupon)).isEqualTo(holds.orderId());
        assertThat(fence(neverHeld)).isEqualTo(FenceState.TOMBSTONE.code());
    }

    @Test
    void aFreedCouponThatAnotherOrderUsedStaysWithItWhenTheCancelComesAgain() {
        long coupon = coupon();
        UseCoupon first = order(coupon);
        UseCoupon next = order(coupon);
        useCoupons.handle(List.of(first));
        cancel(first);
        useCoupons.handle(List.of(next));

        cancel(first);

        assertThat(holder(coupon)).isEqualTo(next.orderId());
    }

    @Test
    void anOrderWithoutACouponHasNothingToFree() {
        long orderId = TestIds.next();

        transaction.executeWithoutResult(
                status -> freeCoupon.handle(List.of(cancelOf(orderId, null))));

        assertThat(
                        DATABASE.number(
                                "SELECT COUNT(*) FROM trade_coupon_log WHERE order_id = ?",
                                orderId))
                .isZero();
    }

    @Test
    void aCancelOutsideTheGuardsTransactionIsADefect() {
        assertThatThrownBy(() -> freeCoupon.handle(List.of(cancelOf(order(coupon())))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @RepeatedTest(20)
    void whicheverOfCommandAndCancelComesFirstTheCouponIsFree() {
        UseCoupon order = order(coupon());

        AtOnce.<List<StepAnswer>>run(
                List.of(
                        () -> useCoupons.handle(List.of(order)),
                        () -> {
                            cancel(order);
                            return List.of();
                        }));

        assertThat(isFree(order.couponId())).isTrue();
        assertThat(fence(order))
                .isIn((long) FenceState.COMPENSATED.code(), (long) FenceState.TOMBSTONE.code());
    }

    @RepeatedTest(3)
    void ofManyOrdersOneGetsTheCoupon() {
        long coupon = coupon();

        var answers = AtOnce.times(32, () -> useCoupons.handle(List.of(order(coupon))).get(0));

        var winners = answers.stream().filter(answer -> answer.code().isSuccess()).toList();
        assertThat(winners).hasSize(1);
        assertThat(answers.stream().filter(a -> a.code() == SHOP_COUPON_ISUSED)).hasSize(31);
        assertThat(holder(coupon)).isEqualTo(winners.get(0).orderId());
    }
}
