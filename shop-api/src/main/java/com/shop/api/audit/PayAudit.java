package com.shop.api.audit;

import com.shop.api.ShopRefusal;
import java.util.List;

/** What the pay service knows. Pages as in {@link AuditPages}; a row is as old as its call. */
public interface PayAudit {

    /** By order id; an order has at most one. */
    List<PaymentFact> payments(long afterOrderId, int limit) throws ShopRefusal;

    /** Refunds of payments that are not there or not paid; refund ids. */
    AuditCount refundsWithoutPayment() throws ShopRefusal;

    /** Rows in the book of payments whose payment is not there, not paid or another; pay ids. */
    AuditCount logsWithoutPayment() throws ShopRefusal;

    /** Ids that two of payments, refunds and callbacks share. */
    AuditCount ids() throws ShopRefusal;

    /** Of these ids (at most {@link AuditPages#MOST}), those of a payment, refund or callback. */
    List<Long> taken(List<Long> ids) throws ShopRefusal;

    /** Messages that are not done and in no list where they would be taken up again; pay ids. */
    AuditCount deliveries() throws ShopRefusal;
}
