package com.shop.user.application;

import static com.shop.api.ShopCode.SHOP_MONEY_PAID_LESS;
import static com.shop.api.ShopCode.SHOP_ORDER_CANCELLED;
import static com.shop.api.ShopCode.SHOP_USER_NO_EXIST;
import static com.shop.api.StepAnswer.applied;
import static com.shop.api.StepAnswer.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.StepAnswer;
import com.shop.api.user.UseBalance;
import com.shop.common.fence.FenceState;
import com.shop.local.testing.AtOnce;
import com.shop.local.testing.TestIds;
import com.shop.user.UserServiceOnRealInfrastructure;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class UseBalancesIT extends UserServiceOnRealInfrastructure {

    @Test
    void takesMoneyForOneOrderToTheCent() {
        long user = userWith("100.10");
        UseBalance order = order(user, "30.03");

        assertThat(useBalances.handle(List.of(order))).containsExactly(applied(order.orderId()));

        assertThat(balance(user)).isEqualTo("70.07");
        assertThat(moneyFence(order)).isEqualTo(FenceState.APPLIED.code());
    }

    @Test
    void takesMoneyForManyOrdersAtOnce() {
        long one = userWith("100.00");
        long other = userWith("100.00");
        var orders =
                List.of(
                        order(other, "1.01"),
                        order(one, "2.02"),
                        order(other, "3.03"),
                        order(one, "4.04"));

        assertThat(useBalances.handle(orders))
                .containsExactlyElementsOf(orders.stream().map(o -> applied(o.orderId())).toList());

        assertThat(balance(one)).isEqualTo("93.94");
        assertThat(balance(other)).isEqualTo("95.96");
    }

    @Test
    void theLastCentCanBeTakenAndOneMoreCannot() {
        long user = userWith("10.01");
        UseBalance last = order(user, "10.01");
        UseBalance oneMore = order(user, "0.01");

        assertThat(useBalances.handle(List.of(last))).containsExactly(applied(last.orderId()));
        assertThat(useBalances.handle(List.of(oneMore)))
                .containsExactly(refused(oneMore.orderId(), SHOP_MONEY_PAID_LESS));

        assertThat(balance(user)).isEqualTo("0.00");
        assertThat(moneyFence(oneMore)).isEqualTo(-1);
    }

    @Test
    void oneRefusalAmongManyLeavesTheOthersAlone() {
        long user = userWith("10.00");
        UseBalance first = order(user, "6.00");
        UseBalance tooMuch = order(user, "4.01");
        UseBalance nobody = order(TestIds.next(), "1.00");
        UseBalance last = order(user, "4.00");

        assertThat(useBalances.handle(List.of(first, tooMuch, nobody, last)))
                .containsExactly(
                        applied(first.orderId()),
                        refused(tooMuch.orderId(), SHOP_MONEY_PAID_LESS),
                        refused(nobody.orderId(), SHOP_USER_NO_EXIST),
                        applied(last.orderId()));

        assertThat(balance(user)).isEqualTo("0.00");
        assertThat(moneyFence(tooMuch)).isEqualTo(-1);
    }

    @Test
    void aCommandThatComesTwiceTakesMoneyOnce() {
        long user = userWith("10.00");
        UseBalance order = order(user, "3.00");
        useBalances.handle(List.of(order));

        assertThat(useBalances.handle(List.of(order))).containsExactly(applied(order.orderId()));

        assertThat(balance(user)).isEqualTo("7.00");
    }

    @Test
    void theSameOrderTwiceInOneListTakesMoneyOnce() {
        long user = userWith("10.00");
        UseBalance order = order(user, "3.00");

        assertThat(useBalances.handle(List.of(order, order)))
                .containsExactly(applied(order.orderId()), applied(order.orderId()));

        assertThat(balance(user)).isEqualTo("7.00");
    }

    @Test
    void aCancelRefundsWhatWasTakenAndTwiceIsTheSameAsOnce() {
        long user = userWith("10.00");
        UseBalance order = order(user, "3.33");
        useBalances.handle(List.of(order));

        cancel(order);
        cancel(order);

        assertThat(balance(user)).isEqualTo("10.00");
        assertThat(moneyFence(order)).isEqualTo(FenceState.COMPENSATED.code());
        assertThat(refunded(order)).isEqualTo("3.33");
    }

    @Test
    void aCancelThatOvertakesItsCommandRefundsNothingAndBarsTheCommand() {
        long user = userWith("10.00");
        UseBalance order = order(user, "3.00");

        cancel(order);

        assertThat(moneyFence(order)).isEqualTo(FenceState.TOMBSTONE.code());
        assertThat(refunded(order)).isNull();
        assertThat(useBalances.handle(List.of(order)))
                .containsExactly(refused(order.orderId(), SHOP_ORDER_CANCELLED));
        assertThat(balance(user)).isEqualTo("10.00");
    }

    @Test
    void aCommandThatComesAgainAfterItsCancelIsRefused() {
        long user = userWith("10.00");
        UseBalance order = order(user, "3.00");
        useBalances.handle(List.of(order));
        cancel(order);

        assertThat(useBalances.handle(List.of(order)))
                .containsExactly(refused(order.orderId(), SHOP_ORDER_CANCELLED));

        assertThat(balance(user)).isEqualTo("10.00");
    }

    @Test
    void manyCancelsAtOnceUndoEachItsOwn() {
        long user = userWith("10.00");
        UseBalance taken = order(user, "3.00");
        UseBalance alsoTaken = order(user, "2.00");
        UseBalance never = order(user, "4.00");
        UseBalance stays = order(user, "1.00");
        useBalances.handle(List.of(taken, alsoTaken, stays));

        cancel(taken, never, alsoTaken);

        assertThat(balance(user)).isEqualTo("9.00");
        assertThat(moneyFence(never)).isEqualTo(FenceState.TOMBSTONE.code());
        assertThat(moneyFence(stays)).isEqualTo(FenceState.APPLIED.code());
    }

    @RepeatedTest(20)
    void whicheverOfCommandAndCancelComesFirstNothingStaysTaken() {
        long user = userWith("10.00");
        UseBalance order = order(user, "3.00");

        AtOnce.<List<StepAnswer>>run(
                List.of(
                        () -> useBalances.handle(List.of(order)),
                        () -> {
                            cancel(order);
                            return List.of();
                        }));

        assertThat(balance(user)).isEqualTo("10.00");
        assertThat(moneyFence(order))
                .isIn((long) FenceState.COMPENSATED.code(), (long) FenceState.TOMBSTONE.code());
    }

    @RepeatedTest(3)
    void neverTakesMoreThanThereIs() {
        long user = userWith("10.05");

        var answers =
                AtOnce.times(32, () -> useBalances.handle(List.of(order(user, "1.00"))).get(0));

        assertThat(answers.stream().filter(answer -> answer.code().isSuccess())).hasSize(10);
        assertThat(answers.stream().filter(a -> a.code() == SHOP_MONEY_PAID_LESS)).hasSize(22);
        assertThat(balance(user)).isEqualTo("0.05");
        assertThat(
                        DATABASE.value(
                                "SELECT SUM(use_money) FROM trade_user_money_log"
                                        + " WHERE user_id = ? AND state = 1",
                                user))
                .isEqualTo("10.00");
    }
}
