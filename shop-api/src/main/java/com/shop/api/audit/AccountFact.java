package com.shop.api.audit;

import com.shop.api.Money;
import java.io.Serializable;

/**
 * @param userMoney balance now
 * @param ledgerMoney what its ledger adds up to: opening and top-ups, less what is applied
 * @param userScore score now
 * @param ledgerScore what its ledger adds up to: opening, and what is applied
 */
public record AccountFact(
        long userId, Money userMoney, Money ledgerMoney, int userScore, long ledgerScore)
        implements Serializable {}
