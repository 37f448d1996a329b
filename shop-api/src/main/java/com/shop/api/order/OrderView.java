package com.shop.api.order;

import com.shop.api.Money;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order as it stood when it was read; the statuses are the numbers of the table. */
public record OrderView(
        long orderId,
        long userId,
        int orderStatus,
        int payStatus,
        int shippingStatus,
        String address,
        @Nullable String consignee,
        long goodsId,
        int goodsNumber,
        Money goodsPrice,
        Money goodsAmount,
        Money shippingFee,
        Money orderAmount,
        @Nullable Long couponId,
        Money couponPaid,
        Money moneyPaid,
        Money payAmount,
        Instant addTime,
        @Nullable Instant confirmTime,
        @Nullable Instant payTime,
        @Nullable Instant cancelTime,
        @Nullable String cancelReason)
        implements Serializable {}
