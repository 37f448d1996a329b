package com.shop.goods.adapter.rpc;

import com.shop.api.Topics;
import com.shop.api.audit.AuditCount;
import com.shop.api.audit.AuditPages;
import com.shop.api.audit.GoodsAudit;
import com.shop.api.audit.StockEffect;
import com.shop.api.audit.StockFact;
import com.shop.common.audit.DeliveryFacts;
import com.shop.goods.adapter.db.GoodsFacts;
import java.util.List;
import org.apache.dubbo.config.annotation.DubboService;

/** {@link GoodsAudit} over Dubbo. */
@DubboService
public class DubboGoodsAudit implements GoodsAudit {

    private final GoodsFacts facts;
    private final DeliveryFacts deliveries;

    public DubboGoodsAudit(GoodsFacts facts, DeliveryFacts deliveries) {
        this.facts = facts;
        this.deliveries = deliveries;
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
        return deliveries.count(Topics.GOODS_ORDER_CANCELLED);
    }
}
