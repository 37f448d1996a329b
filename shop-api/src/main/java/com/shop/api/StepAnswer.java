package com.shop.api;

import java.io.Serializable;

/**
 * What a participant of the saga did with one command. {@link ShopCode#SHOP_SUCCESS}: applied and
 * committed, now or by an earlier delivery of the same command. {@link ShopCode#SHOP_UNAVAILABLE}:
 * the outcome is unknown, as it is where an exception stands in place of the answers. Anything
 * else: refused, nothing changed.
 */
public record StepAnswer(long orderId, ShopCode code) implements Serializable {

    public static StepAnswer applied(long orderId) {
        return new StepAnswer(orderId, ShopCode.SHOP_SUCCESS);
    }

    public static StepAnswer refused(long orderId, ShopCode code) {
        return new StepAnswer(orderId, code);
    }

    /** It may have been applied, or not; doing it again or undoing it tells. */
    public static StepAnswer unknown(long orderId) {
        return new StepAnswer(orderId, ShopCode.SHOP_UNAVAILABLE);
    }
}
