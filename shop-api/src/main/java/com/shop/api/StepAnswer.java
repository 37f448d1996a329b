package com.shop.api;

import java.io.Serializable;

/**
 * What a participant of the saga did with one command. {@link ShopCode#SHOP_SUCCESS}: applied and
 * committed, now or by an earlier delivery of the same command. Anything else: refused, nothing
 * changed. An exception in its place means that the outcome is unknown.
 */
public record StepAnswer(long orderId, ShopCode code) implements Serializable {

    public static StepAnswer applied(long orderId) {
        return new StepAnswer(orderId, ShopCode.SHOP_SUCCESS);
    }

    public static StepAnswer refused(long orderId, ShopCode code) {
        return new StepAnswer(orderId, code);
    }
}
