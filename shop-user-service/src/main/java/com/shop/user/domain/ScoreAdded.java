package com.shop.user.domain;

/** The points that an order's payment really brought, as the ledger has it. */
public record ScoreAdded(long orderId, long userId, int userScore) {

    public ScoreChange asChange() {
        return new ScoreChange(userId, userScore);
    }
}
