package com.shop.user.domain;

import com.shop.api.Money;

/** What an order really took from a balance, as the ledger has it. */
public record BalanceUsed(long orderId, long userId, Money useMoney) {

    public BalanceChange asChange() {
        return new BalanceChange(userId, useMoney);
    }
}
