package com.shop.user.adapter.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.shop.api.Money;
import com.shop.api.user.UseBalance;
import com.shop.api.user.UserView;
import com.shop.common.fence.Fence;
import com.shop.local.testing.TestIds;
import com.shop.user.UserServiceOnRealInfrastructure;
import com.shop.user.domain.Balance;
import com.shop.user.domain.BalanceChange;
import com.shop.user.domain.BalanceUsed;
import com.shop.user.domain.Credentials;
import com.shop.user.domain.ScoreAdded;
import com.shop.user.domain.ScoreChange;
import com.shop.user.domain.ScoreEarned;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.annotation.Transactional;

/** Each statement on the real database; every test is rolled back. */
@Transactional
class UserMappersIT extends UserServiceOnRealInfrastructure {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    @Autowired private Users users;
    @Autowired private MoneyLedger money;
    @Autowired private ScoreLedger scores;

    @Test
    void findsWhatThereIs() {
        long user = userWith("12.34");

        assertThat(users.find(List.of(user, TestIds.next())))
                .containsExactly(
                        new UserView(
                                user, "test-" + user, "13900000000", 100, NOW, Money.of("12.34")));
    }

    @Test
    void findsCredentialsByName() {
        long user = userWith("0.00");

        assertThat(users.credentials("test-" + user)).isEqualTo(new Credentials(user, "-"));
        assertThat(users.credentials("test-" + TestIds.next())).isNull();
    }

    @Test
    void locksInTheOrderOfTheKey() {
        long first = userWith("1.00");
        long second = userWith("2.00");

        assertThat(
                        users.lock(
                                List.of(
                                        change(second, "1.00"),
                                        change(TestIds.next(), "1.00"),
                                        change(first, "1.00"))))
                .containsExactly(
                        new Balance(first, Money.of("1.00")),
                        new Balance(second, Money.of("2.00")));
    }

    @Test
    void takesMoneyOnlyWhereThereIsEnoughAndSaysFromHowMany() {
        long enough = userWith("5.05");
        long tooLittle = userWith("5.04");

        int taken =
                users.takeMoney(
                        List.of(
                                change(enough, "5.05"),
                                change(tooLittle, "5.05"),
                                change(TestIds.next(), "1.00")));

        assertThat(taken).isEqualTo(1);
        assertThat(users.find(List.of(enough, tooLittle)))
                .extracting(UserView::userMoney)
                .containsExactlyInAnyOrder(Money.ZERO, Money.of("5.04"));
    }

    @Test
    void givesMoneyBackToTheCent() {
        long one = userWith("0.10");
        long other = userWith("7.00");

        assertThat(users.giveMoneyBack(List.of(change(one, "0.20"), change(other, "0.01"))))
                .isEqualTo(2);

        assertThat(users.find(List.of(one, other)))
                .extracting(UserView::userMoney)
                .containsExactlyInAnyOrder(Money.of("0.30"), Money.of("7.01"));
    }

    @Test
    void addsScoreWhereThereIsSuchAUser() {
        long user = userWith("0.00");

        long other = userWith("0.00");
        var nobody = new ScoreChange(TestIds.next(), 5);

        assertThat(
                        users.addScore(
                                List.of(
                                        new ScoreChange(user, 5),
                                        new ScoreChange(other, 7),
                                        nobody)))
                .isEqualTo(2);
        assertThat(users.find(List.of(user, other)))
                .extracting(UserView::userScore)
                .containsExactlyInAnyOrder(105, 107);
    }

    @Test
    void takesScoreBackOnlyWhereThereIsEnough() {
        long enough = userWith("0.00");
        long tooLittle = userWith("0.00");

        assertThat(
                        users.takeScoreBack(
                                List.of(
                                        new ScoreChange(enough, 100),
                                        new ScoreChange(tooLittle, 101))))
                .isEqualTo(1);
    }

    @Test
    void anOrderTakesMoneyOfAUserOnce() {
        UseBalance order = order(TestIds.next(), "3.00");
        money.apply(List.of(order), NOW);

        assertThatThrownBy(() -> money.apply(List.of(order), NOW))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void theMoneyFenceGoesThroughItsStates() {
        UseBalance taken = order(TestIds.next(), "3.21");
        UseBalance never = order(TestIds.next(), "4.00");
        money.apply(List.of(taken), NOW);
        var cancels = List.of(cancelOf(taken), cancelOf(never));

        money.buryOrLock(cancels, NOW);
        List<BalanceUsed> applied = money.applied(cancels);

        assertThat(applied)
                .containsExactly(
                        new BalanceUsed(taken.orderId(), taken.userId(), Money.of("3.21")));
        assertThat(money.fences(List.of(taken, never)))
                .containsExactlyInAnyOrder(
                        new Fence(taken.orderId(), 1), new Fence(never.orderId(), 3));

        assertThat(money.compensate(applied)).isEqualTo(1);
        assertThat(money.compensate(applied)).isZero();
        assertThat(money.refund(applied, NOW)).isEqualTo(1);
        assertThatThrownBy(() -> money.refund(applied, NOW))
                .isInstanceOf(DuplicateKeyException.class);

        money.buryOrLock(cancels, NOW);
        assertThat(money.applied(cancels)).isEmpty();
        assertThat(money.fences(List.of(taken, never)))
                .containsExactlyInAnyOrder(
                        new Fence(taken.orderId(), 2), new Fence(never.orderId(), 3));
    }

    @Test
    void theScoreFenceGoesThroughItsStates() {
        long user = TestIds.next();
        long paid = TestIds.next();
        long never = TestIds.next();
        scores.apply(List.of(new ScoreEarned(paid, user, TestIds.next(), 7)), NOW);
        var cancels = List.of(cancelOf(paid, user), cancelOf(never, user));

        scores.buryOrLock(cancels, NOW);
        List<ScoreAdded> applied = scores.applied(cancels);

        assertThat(applied).containsExactly(new ScoreAdded(paid, user, 7));
        assertThat(scores.compensate(applied)).isEqualTo(1);
        assertThat(scores.compensate(applied)).isZero();
        assertThat(scores.applied(cancels)).isEmpty();
        var late = new ScoreEarned(never, user, TestIds.next(), 7);
        assertThatThrownBy(() -> scores.apply(List.of(late), NOW))
                .isInstanceOf(DuplicateKeyException.class);
    }

    private static BalanceChange change(long userId, String amount) {
        return new BalanceChange(userId, Money.of(amount));
    }
}
