package com.shop.user.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.shop.api.pay.PaymentSucceeded;
import com.shop.common.fence.FenceState;
import com.shop.local.testing.AtOnce;
import com.shop.local.testing.TestIds;
import com.shop.user.UserServiceOnRealInfrastructure;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

class AddScoreIT extends UserServiceOnRealInfrastructure {

    private final long user = userWith("10.00");
    private final long orderId = TestIds.next();

    @Test
    void addsAPointAWholeYuan() {
        pay(payment(orderId, user, "880.99"));

        assertThat(score(user)).isEqualTo(980);
        assertThat(scoreFence(orderId, user)).isEqualTo(FenceState.APPLIED.code());
    }

    @Test
    void lessThanAYuanIsPaidButBringsNothing() {
        pay(payment(orderId, user, "0.99"));

        assertThat(score(user)).isEqualTo(100);
        assertThat(scoreFence(orderId, user)).isEqualTo(FenceState.APPLIED.code());
    }

    @Test
    void anOrderBringsItsScoreOnce() {
        pay(payment(orderId, user, "50.00"));
        pay(payment(orderId, user, "50.00"));

        assertThat(score(user)).isEqualTo(150);
    }

    @Test
    void ordersBringTheirScoresEach() {
        pay(payment(orderId, user, "50.00"));
        pay(payment(TestIds.next(), user, "7.00"));

        assertThat(score(user)).isEqualTo(157);
    }

    @Test
    void paymentsThatComeTogetherBringTheirScoresToWhoeverPaid() {
        long other = userWith("10.00");
        long otherOrder = TestIds.next();

        pay(
                payment(TestIds.next(), user, "7.00"),
                payment(otherOrder, other, "3.99"),
                payment(orderId, user, "50.00"));

        assertThat(score(user)).isEqualTo(157);
        assertThat(score(other)).isEqualTo(103);
        assertThat(scoreFence(orderId, user)).isEqualTo(FenceState.APPLIED.code());
        assertThat(scoreFence(otherOrder, other)).isEqualTo(FenceState.APPLIED.code());
    }

    @Test
    void severalAreAddedAllOrNot() {
        long cancelled = TestIds.next();
        cancel(List.of(cancelOf(cancelled, user)));

        assertThatThrownBy(
                        () ->
                                pay(
                                        payment(orderId, user, "50.00"),
                                        payment(cancelled, user, "7.00")))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(score(user)).isEqualTo(100);
        assertThat(scoreFence(orderId, user)).isEqualTo(-1);
    }

    @Test
    void aCancelledOrderBringsNone() {
        cancel(List.of(cancelOf(orderId, user)));

        pay(payment(orderId, user, "50.00"));

        assertThat(score(user)).isEqualTo(100);
        assertThat(scoreFence(orderId, user)).isEqualTo(FenceState.TOMBSTONE.code());
    }

    @Test
    void aCancelTakesBackWhatThePaymentBroughtAndTwiceIsTheSameAsOnce() {
        pay(payment(orderId, user, "50.00"));

        cancel(List.of(cancelOf(orderId, user)));
        cancel(List.of(cancelOf(orderId, user)));

        assertThat(score(user)).isEqualTo(100);
        assertThat(scoreFence(orderId, user)).isEqualTo(FenceState.COMPENSATED.code());
    }

    @Test
    void aPaymentThatComesAgainAfterTheCancelBringsNone() {
        PaymentSucceeded payment = payment(orderId, user, "50.00");
        pay(payment);
        cancel(List.of(cancelOf(orderId, user)));

        pay(payment);

        assertThat(score(user)).isEqualTo(100);
    }

    @Test
    void aUserWhoIsNotThereIsADefectAndLeavesNothing() {
        long nobody = TestIds.next();

        assertThatThrownBy(() -> pay(payment(orderId, nobody, "50.00")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("add score");

        assertThat(scoreFence(orderId, nobody)).isEqualTo(-1);
    }

    @RepeatedTest(20)
    void whicheverOfPaymentAndCancelComesFirstNoScoreStays() {
        AtOnce.<Boolean>run(
                List.of(
                        () -> {
                            pay(payment(orderId, user, "50.00"));
                            return true;
                        },
                        () -> {
                            cancel(List.of(cancelOf(orderId, user)));
                            return true;
                        }));

        assertThat(score(user)).isEqualTo(100);
        assertThat(scoreFence(orderId, user))
                .isIn((long) FenceState.COMPENSATED.code(), (long) FenceState.TOMBSTONE.code());
    }

    @RepeatedTest(10)
    void commandPaymentAndCancelOfOneOrderDoNotDeadlock() {
        var command = order(user, "3.00");
        Callable<Boolean> uses =
                () -> {
                    useBalances.handle(List.of(command));
                    return true;
                };
        Callable<Boolean> pays =
                () -> {
                    pay(payment(command.orderId(), user, "50.00"));
                    return true;
                };
        Callable<Boolean> cancels =
                () -> {
                    cancel(command);
                    return true;
                };

        AtOnce.run(List.of(uses, pays, cancels));

        assertThat(balance(user)).isEqualTo("10.00");
        assertThat(score(user)).isEqualTo(100);
    }
}
