package com.shop.user.application;

import com.shop.api.StepAnswer;
import com.shop.api.user.UseBalance;
import com.shop.common.fence.BatchTransaction;
import com.shop.common.fence.FencedDecision;
import com.shop.user.adapter.db.MoneyLedger;
import com.shop.user.adapter.db.Users;
import com.shop.user.domain.BalanceChange;
import com.shop.user.domain.BalanceChanges;
import com.shop.user.domain.BalancesAtHand;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes money from balances for orders. Guarantees: at most once an order; never more than there
 * is; never after the order's cancel; and an answer of success stands for a commit.
 */
@Component
public class UseBalances {

    private final BatchTransaction transaction;
    private final Users users;
    private final MoneyLedger ledger;
    private final Clock clock;

    public UseBalances(BatchTransaction transaction, Users users, MoneyLedger ledger, Clock clock) {
        this.transaction = transaction;
        this.users = users;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** One answer a command, in the commands' order; all in one local transaction. */
    public List<StepAnswer> handle(List<UseBalance> commands) {
        return transaction.run(
                () -> allAtOnce(commands),
                () -> commands.stream().map(c -> StepAnswer.applied(c.orderId())).toList(),
                () -> eachInTurn(commands));
    }

    private boolean allAtOnce(List<UseBalance> commands) {
        List<BalanceChange> changes = perUser(commands);
        ledger.apply(commands, clock.instant());
        return users.takeMoney(changes) == changes.size();
    }

    private List<StepAnswer> eachInTurn(List<UseBalance> commands) {
        var atHand = new BalancesAtHand(users.lock(perUser(commands)));
        var decision =
                FencedDecision.decide(
                        commands,
                        UseBalance::orderId,
                        ledger.fences(commands),
                        command -> atHand.take(command.userId(), command.amount()));
        if (!decision.accepted().isEmpty() && !allAtOnce(decision.accepted())) {
            throw new IllegalStateException("a balance fell short under its lock");
        }
        return decision.answers();
    }

    private static List<BalanceChange> perUser(List<UseBalance> commands) {
        return BalanceChanges.perUser(
                commands.stream().map(c -> new BalanceChange(c.userId(), c.amount())));
    }
}
