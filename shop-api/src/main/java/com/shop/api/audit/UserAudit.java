package com.shop.api.audit;

import com.shop.api.ShopRefusal;
import java.util.List;

/** What the user service knows. Pages as in {@link AuditPages}; a row is as old as its call. */
public interface UserAudit {

    /** By user id. Account and ledgers are of one moment. */
    List<AccountFact> accounts(long afterUserId, int limit) throws ShopRefusal;

    /** By order id; an order that fills the end of a page may go on beyond it. */
    List<MoneyEffect> moneyEffects(long afterOrderId, int limit) throws ShopRefusal;

    /** By order id; an order that fills the end of a page may go on beyond it. */
    List<ScoreEffect> scoreEffects(long afterOrderId, int limit) throws ShopRefusal;

    /**
     * Messages that are not done and in no list where they would be taken up again; ids of orders
     * and payments.
     */
    AuditCount deliveries() throws ShopRefusal;
}
