package com.shop.order.application.audit;

import com.shop.api.Money;
import com.shop.api.order.OrderStatus;
import com.shop.api.order.PayStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order, as far as the others' books have to agree with it.
 *
 * @param settleStatus of a cancel: 2 where all are known to have compensated
 * @param dispatched whether it was handed to the courier
 */
public record OrderFact(
        long orderId,
        long userId,
        long goodsId,
        int goodsNumber,
        @Nullable Long couponId,
        Money moneyPaid,
        Money payAmount,
        int orderStatus,
        int payStatus,
        @Nullable Long payId,
        Instant addTime,
        @Nullable Instant cancelTime,
        int settleStatus,
        boolean dispatched) {

    /** Confirmed, and neither cancelled nor refunded. */
    boolean isLive() {
        return orderStatus == OrderStatus.CONFIRMED.code();
    }

    boolean isPaid() {
        return payStatus == PayStatus.PAID.code();
    }

    boolean isUnconfirmed() {
        return orderStatus == OrderStatus.UNCONFIRMED.code();
    }

    boolean isCancelled() {
        return orderStatus == OrderStatus.CANCELLED.code() || isRefunded();
    }

    /** Cancelled, and a payment that came after it refused. */
    boolean isRefunded() {
        return orderStatus == OrderStatus.REFUNDED.code();
    }

    /** Whether it is live and this payment paid it. */
    boolean isPaidBy(long payment) {
        return isLive() && isPaid() && payId != null && payId == payment;
    }
}
