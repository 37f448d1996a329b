package com.shop.goods.adapter.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.audit.GoodsAudit;
import com.shop.api.audit.StockEffect;
import com.shop.api.audit.StockFact;
import com.shop.goods.GoodsServiceOnRealInfrastructure;
import com.shop.local.testing.TestIds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DubboGoodsAuditIT extends GoodsServiceOnRealInfrastructure {

    @Autowired private GoodsAudit audit;

    private StockFact stockOf(long goodsId) {
        return audit.stocks(goodsId - 1, 1).get(0);
    }

    private static long goodsInTheLedger(int stock) {
        long goodsId = goodsWithStock(stock);
        DATABASE.change(
                "INSERT INTO trade_goods_number_log (goods_id, order_id, goods_number, state,"
                        + " log_time) VALUES (?, 0, ?, 0, NOW(3))",
                goodsId,
                stock);
        return goodsId;
    }

    @Test
    void theLedgerAddsUpWithStockThroughOrdersCancelsAndRestocks() {
        long goodsId = goodsInTheLedger(10);
        var kept = order(goodsId, 3);
        var cancelled = order(goodsId, 2);
        var buried = order(goodsId, 1);
        reserveStock.handle(List.of(kept, cancelled));
        cancel(cancelled, buried);
        assertThat(stockOf(goodsId)).isEqualTo(new StockFact(goodsId, 7, 7));

        DATABASE.change(
                "INSERT INTO trade_goods_number_log (goods_id, order_id, goods_number, state,"
                        + " log_time) VALUES (?, ?, 5, 0, NOW(3))",
                goodsId,
                TestIds.next());
        assertThat(stockOf(goodsId)).isEqualTo(new StockFact(goodsId, 7, 12));

        assertThat(audit.effects(kept.orderId() - 1, 3))
                .containsExactly(
                        new StockEffect(kept.orderId(), goodsId, 3, 1),
                        new StockEffect(cancelled.orderId(), goodsId, 2, 2),
                        new StockEffect(buried.orderId(), goodsId, 0, 3));
    }

    @Test
    void stockChangedByHandNoLongerAddsUp() {
        long goodsId = goodsInTheLedger(10);
        DATABASE.change(
                "UPDATE trade_goods SET goods_number = goods_number - 1 WHERE goods_id = ?",
                goodsId);

        assertThat(stockOf(goodsId)).isEqualTo(new StockFact(goodsId, 9, 10));
    }

    @Test
    void noCallGivesMoreThanAPage() {
        assertThat(audit.stocks(Long.MIN_VALUE, 1_000_000)).hasSizeLessThanOrEqualTo(1000);
        assertThat(audit.effects(Long.MIN_VALUE, 0)).hasSizeLessThanOrEqualTo(1);
    }
}
