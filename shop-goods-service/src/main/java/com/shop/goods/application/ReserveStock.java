package com.shop.goods.application;

import com.shop.api.StepAnswer;
import com.shop.api.goods.DeductStock;
import com.shop.common.fence.BatchTransaction;
import com.shop.common.fence.FencedDecision;
import com.shop.goods.adapter.db.Goods;
import com.shop.goods.adapter.db.StockLedger;
import com.shop.goods.domain.StockChange;
import com.shop.goods.domain.StockChanges;
import com.shop.goods.domain.StockOnHand;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes stock for orders. Guarantees: at most once an order; never more than there is; never after
 * the order's cancel; and an answer of success stands for a commit.
 */
@Component
public class ReserveStock {

    private final BatchTransaction transaction;
    private final Goods goods;
    private final StockLedger ledger;
    private final Clock clock;

    public ReserveStock(
            BatchTransaction transaction, Goods goods, StockLedger ledger, Clock clock) {
        this.transaction = transaction;
        this.goods = goods;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** One answer a command, in the commands' order; all in one local transaction. */
    public List<StepAnswer> handle(List<DeductStock> commands) {
        return transaction.run(
                () -> allAtOnce(commands),
                () -> commands.stream().map(c -> StepAnswer.applied(c.orderId())).toList(),
                () -> eachInTurn(commands));
    }

    private boolean allAtOnce(List<DeductStock> commands) {
        List<StockChange> changes = perGoods(commands);
        ledger.apply(commands, clock.instant());
        return goods.take(changes) == changes.size();
    }

    private List<StepAnswer> eachInTurn(List<DeductStock> commands) {
        var onHand = new StockOnHand(goods.lock(perGoods(commands)));
        var decision =
                FencedDecision.decide(
                        commands,
                        DeductStock::orderId,
                        ledger.fences(commands),
                        command -> onHand.take(command.goodsId(), command.goodsNumber()));
        if (!decision.accepted().isEmpty() && !allAtOnce(decision.accepted())) {
            throw new IllegalStateException("stock fell short under its lock");
        }
        return decision.answers();
    }

    private static List<StockChange> perGoods(List<DeductStock> commands) {
        return StockChanges.perGoods(
                commands.stream().map(c -> new StockChange(c.goodsId(), c.goodsNumber())));
    }
}
