package com.shop.goods.adapter.rpc;

import com.shop.api.Topics;
import com.shop.api.audit.AuditCount;
import com.shop.api.audit.AuditPages;
import com.shop.api.audit.GoodsAudit;
import com.shop.api.audit.StockEffect;
import com.shop.api.audit.StockFact;
import com.shop.common.audit.DeliveryFacts;
import com.shop.common.mq.RetrySettings;
import com.shop.goods.adapter.db.GoodsFacts;
import java.util.List;
import org.apache.dubbo.config.annotation.DubboService;

/** {@link GoodsAudit} over Dubbo. */
@DubboService
public class DubboGoodsAudit implements GoodsAudit {

    private final GoodsFacts facts;
    private final DeliveryFacts deliveries;
    private final RetrySettings retries;

    public DubboGoodsAudit(GoodsFacts facts, DeliveryFacts deliveries, RetrySettings retries) {
        this.facts = facts;
        this.deliveries = deliveries;
        this.retries = retries;
    }

    @Override
    public List<StockFact> stocks(long afterGoodsId, int limit) {
        return facts.stocks(afterGoodsId, AuditPages.limit(limit));
    }

    @Override
    public List<StockEffect> effects(long afterOrderId, int limit) {
        return facts.effects(afterOrderId, AuditPages.limit(limit));
    }

    @Override
    public AuditCount deliveries() {
        return deliveries.count(retries.broadcastOverdue(), Topics.GOODS_ORDER_CANCELLED);
    }
}
