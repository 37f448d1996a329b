package com.shop.api.order;

import com.shop.api.Money;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Order these goods, at this price, with this coupon and so much of the balance. All amounts are
 * the caller's claims; the order service checks them against the shop's.
 *
 * @param moneyPaid how much of the balance to use; zero for none
 * @param idempotencyKey names this very request: the same key and content give the first answer
 *     again; at most 64 characters
 * @param traceId of the request: several go in one call, which could carry but one
 */
public record ConfirmOrder(
        long userId,
        long goodsId,
        int goodsNumber,
        Money goodsPrice,
        Money shippingFee,
        Money orderAmount,
        Money moneyPaid,
        @Nullable Long couponId,
        String address,
        @Nullable String consignee,
        @Nullable String idempotencyKey,
        @Nullable String traceId)
        implements Serializable {}
