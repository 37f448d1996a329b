package com.shop.user.domain;

import com.shop.api.pay.PaymentSucceeded;

/** The points that an order's payment brings: one a whole yuan. */
public record ScoreEarned(long orderId, long userId, long payId, int points) {

    public static ScoreEarned by(PaymentSucceeded payment) {
        return new ScoreEarned(
                payment.orderId(),
                payment.userId(),
                payment.payId(),
                payment.payAmount().wholeYuan());
    }

    public ScoreChange asChange() {
        return new ScoreChange(userId, points);
    }
}
