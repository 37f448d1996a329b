package com.shop.api.audit;

import com.shop.api.ShopRefusal;
import java.util.List;

/** What the goods service knows. Pages as in {@link AuditPages}; a row is as old as its call. */
public interface GoodsAudit {

    /** By goods id. Stock and ledger are of one moment. */
    List<StockFact> stocks(long afterGoodsId, int limit) throws ShopRefusal;

    /** By order id; an order that fills the end of a page may go on beyond it. */
    List<StockEffect> effects(long afterOrderId, int limit) throws ShopRefusal;

    /** Messages that are not done and in no list where they would be taken up again; order ids. */
    AuditCount deliveries() throws ShopRefusal;
}
