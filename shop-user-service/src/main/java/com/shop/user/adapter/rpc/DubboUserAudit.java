package com.shop.user.adapter.rpc;

import com.shop.api.Topics;
import com.shop.api.audit.AccountFact;
import com.shop.api.audit.AuditCount;
import com.shop.api.audit.AuditPages;
import com.shop.api.audit.MoneyEffect;
import com.shop.api.audit.ScoreEffect;
import com.shop.api.audit.UserAudit;
import com.shop.common.audit.DeliveryFacts;
import com.shop.common.mq.RetrySettings;
import com.shop.user.adapter.db.UserFacts;
import java.util.List;
import org.apache.dubbo.config.annotation.DubboService;

/** {@link UserAudit} over Dubbo. */
@DubboService
public class DubboUserAudit implements UserAudit {

    private final UserFacts facts;
    private final DeliveryFacts deliveries;
    private final RetrySettings retries;

    public DubboUserAudit(UserFacts facts, DeliveryFacts deliveries, RetrySettings retries) {
        this.facts = facts;
        this.deliveries = deliveries;
        this.retries = retries;
    }

    @Override
    public List<AccountFact> accounts(long afterUserId, int limit) {
        return facts.accounts(afterUserId, AuditPages.limit(limit));
    }

    @Override
    public List<MoneyEffect> moneyEffects(long afterOrderId, int limit) {
        return facts.moneyEffects(afterOrderId, AuditPages.limit(limit));
    }

    @Override
    public List<ScoreEffect> scoreEffects(long afterOrderId, int limit) {
        return facts.scoreEffects(afterOrderId, AuditPages.limit(limit));
    }

    @Override
    public AuditCount deliveries() {
        return deliveries
                .count(retries.broadcastOverdue(), Topics.USER_ORDER_CANCELLED)
                .plus(deliveries.count(retries.redeliveryOverdue(), Topics.USER_PAYMENT_SUCCEEDED));
    }
}
