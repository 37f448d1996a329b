package com.shop.pay.adapter.rpc;

import com.shop.api.Topics;
import com.shop.api.audit.AuditCount;
import com.shop.api.audit.AuditPages;
import com.shop.api.audit.PayAudit;
import com.shop.api.audit.PaymentFact;
import com.shop.common.audit.DeliveryFacts;
import com.shop.common.mq.RetrySettings;
import com.shop.pay.adapter.db.PayFacts;
import java.util.List;
import org.apache.dubbo.config.annotation.DubboService;

/** {@link PayAudit} over Dubbo. */
@DubboService
public class DubboPayAudit implements PayAudit {

    private final PayFacts facts;
    private final DeliveryFacts deliveries;
    private final RetrySettings retries;

    public DubboPayAudit(PayFacts facts, DeliveryFacts deliveries, RetrySettings retries) {
        this.facts = facts;
        this.deliveries = deliveries;
        this.retries = retries;
    }

    @Override
    public List<PaymentFact> payments(long afterOrderId, int limit) {
        return facts.payments(afterOrderId, AuditPages.limit(limit));
    }

    @Override
    public AuditCount refundsWithoutPayment() {
        return new AuditCount(
                facts.refunds(),
                facts.countRefundsWithoutPayment(),
                facts.refundsWithoutPayment(AuditPages.MOST_OFFENDERS));
    }

    @Override
    public AuditCount logsWithoutPayment() {
        return new AuditCount(
                facts.logs(),
                facts.countLogsWithoutPayment(),
                facts.logsWithoutPayment(AuditPages.MOST_OFFENDERS));
    }

    @Override
    public AuditCount ids() {
        return new AuditCount(
                facts.ids(), facts.countSharedIds(), facts.sharedIds(AuditPages.MOST_OFFENDERS));
    }

    @Override
    public List<Long> taken(List<Long> ids) {
        if (ids.size() > AuditPages.MOST) {
            throw new IllegalArgumentException(ids.size() + " ids at once");
        }
        return ids.isEmpty() ? List.of() : facts.taken(ids);
    }

    @Override
    public AuditCount deliveries() {
        return deliveries.count(retries.redeliveryOverdue(), Topics.PAY_PAYMENT_SUCCEEDED);
    }
}
