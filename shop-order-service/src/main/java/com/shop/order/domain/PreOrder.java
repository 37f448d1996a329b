package com.shop.order.domain;

import com.shop.api.Money;
import com.shop.api.order.OrderStatus;
import com.shop.api.order.OrderView;
import com.shop.api.order.PayStatus;
import com.shop.api.order.ShippingStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order that passed the checks, with every amount worked out, on its way through the saga.
 *
 * @param payAmount what is left to pay: order amount - coupon - balance, never negative
 * @param requestHash of the request that the idempotency key names
 */
public record PreOrder(
        long orderId,
        long userId,
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
        @Nullable String idempotencyKey,
        @Nullable String requestHash) {

    /** Whether coupon and balance cover it: such an order is paid at once. */
    public boolean hasNothingLeftToPay() {
        return payAmount.isZero();
    }

    /** The order as it stands when it has just been confirmed. */
    public OrderView confirmed(Instant confirmTime) {
        boolean paid = hasNothingLeftToPay();
        return new OrderView(
                orderId,
                userId,
                OrderStatus.CONFIRMED.code(),
                (paid ? PayStatus.PAID : PayStatus.UNPAID).code(),
                (paid ? ShippingStatus.SHIPPED : ShippingStatus.NOT_SHIPPED).code(),
                address,
                consignee,
                goodsId,
                goodsNumber,
                goodsPrice,
                goodsAmount,
                shippingFee,
                orderAmount,
                couponId,
                couponPaid,
                moneyPaid,
                payAmount,
                addTime,
                confirmTime,
                paid ? confirmTime : null,
                null,
                null);
    }
}
