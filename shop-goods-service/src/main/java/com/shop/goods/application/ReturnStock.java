package com.shop.goods.application;

import static com.shop.common.db.RowCounts.require;

import com.shop.api.order.OrderCancelled;
import com.shop.goods.adapter.db.Goods;
import com.shop.goods.adapter.db.StockLedger;
import com.shop.goods.domain.StockChange;
import com.shop.goods.domain.StockChanges;
import com.shop.goods.domain.StockTaken;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives back what cancelled orders took, as much as the ledger says they took, and bars the stock
 * step of those that have not taken anything yet. Doing it twice is the same as once.
 */
@Component
public class ReturnStock {

    private final Goods goods;
    private final StockLedger ledger;
    private final Clock clock;

    public ReturnStock(Goods goods, StockLedger ledger, Clock clock) {
        this.goods = goods;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Joins the transaction of the guard that let the message in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handle(List<OrderCancelled> cancels) {
        ledger.buryOrLock(cancels, clock.instant());
        List<StockTaken> taken = ledger.applied(cancels);
        if (taken.isEmpty()) {
            return;
        }
        List<StockChange> changes = StockChanges.perGoods(taken.stream().map(StockTaken::asChange));
        require(taken.size(), ledger.compensate(taken, clock.instant()), "compensate stock");
        require(changes.size(), goods.giveBack(changes), "give stock back");
    }
}
