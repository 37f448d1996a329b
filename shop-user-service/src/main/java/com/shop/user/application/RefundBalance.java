package com.shop.user.application;

import static com.shop.common.db.RowCounts.require;

import com.shop.api.order.OrderCancelled;
import com.shop.user.adapter.db.MoneyLedger;
import com.shop.user.adapter.db.ScoreLedger;
import com.shop.user.adapter.db.Users;
import com.shop.user.domain.BalanceChange;
import com.shop.user.domain.BalanceChanges;
import com.shop.user.domain.BalanceUsed;
import com.shop.user.domain.ScoreAdded;
import com.shop.user.domain.ScoreChange;
import com.shop.user.domain.ScoreChanges;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Refunds what cancelled orders took from balances, as much as the ledger says they took; takes
 * back the score that they brought; and bars both from those that come later. Doing it twice is the
 * same as once.
 */
@Component
public class RefundBalance {

    private final Users users;
    private final MoneyLedger money;
    private final ScoreLedger scores;
    private final Clock clock;

    public RefundBalance(Users users, MoneyLedger money, ScoreLedger scores, Clock clock) {
        this.users = users;
        this.money = money;
        this.scores = scores;
        this.clock = clock;
    }

    /**
     * Joins the transaction of the guard that let the message in. Locks both fence rows before the
     * user's row, as a command does that goes through at once. One that is decided in turn locks
     * the user's row first, and may deadlock with a cancel of its order: then the database undoes
     * one of them, and that one is tried again.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handle(List<OrderCancelled> cancels) {
        money.buryOrLock(cancels, clock.instant());
        scores.buryOrLock(cancels, clock.instant());
        refund(money.applied(cancels));
        takeBack(scores.applied(cancels));
    }

    private void refund(List<BalanceUsed> used) {
        if (used.isEmpty()) {
            return;
        }
        List<BalanceChange> changes =
                BalanceChanges.perUser(used.stream().map(BalanceUsed::asChange));
        require(used.size(), money.compensate(used), "compensate payments from balances");
        require(used.size(), money.refund(used, clock.instant()), "log refunds");
        require(changes.size(), users.giveMoneyBack(changes), "give money back");
    }

    private void takeBack(List<ScoreAdded> added) {
        if (added.isEmpty()) {
            return;
        }
        List<ScoreChange> changes = ScoreChanges.perUser(added.stream().map(ScoreAdded::asChange));
        require(added.size(), scores.compensate(added), "compensate scores");
        require(changes.size(), users.takeScoreBack(changes), "take score back");
    }
}
