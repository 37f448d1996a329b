package com.shop.pay.domain;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.order.OrderView;
import com.shop.api.order.PayStatus;
import com.shop.api.pay.PaymentView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one payment of an order. It goes from unpaid to paid, once, and never back; the SQL that
 * moves it says the same in its WHERE.
 *
 * @param isPaid the code of a {@link PayStatus}
 * @param tradeNo the channel's number for it, once paid
 */
public record Payment(
        long payId,
        long orderId,
        long userId,
        Money payAmount,
        int isPaid,
        String channel,
        @Nullable String tradeNo,
        Instant addTime,
        @Nullable Instant payTime) {

    /** What is to be done about a callback that is authentic and matches. */
    public enum Next {
        /** Nothing changes: it says nothing new. */
        ANSWER,
        /** The money has come: mark it paid and tell everybody. */
        PAY
    }

    /** A new, unpaid payment of what the order owes. */
    public static Payment open(long payId, OrderView order, String channel, Instant now) {
        return new Payment(
                payId,
                order.orderId(),
                order.userId(),
                order.payAmount(),
                PayStatus.UNPAID.code(),
                channel,
                null,
                now,
                null);
    }

    /** Whether the channel has the money. */
    public boolean hasMoney() {
        return isPaid == PayStatus.PAID.code();
    }

    /** This payment as it is once the channel has the money. */
    public Payment paid(String byTradeNo, Instant at) {
        return new Payment(
                payId,
                orderId,
                userId,
                payAmount,
                PayStatus.PAID.code(),
                channel,
                byTradeNo,
                addTime,
                at);
    }

    /**
     * @param fromChannel the channel that vouches for the notice
     * @throws ShopRefusal {@code SHOP_CALLBACK_MISMATCH} where it speaks of another channel,
     *     another amount, or another trade than the one that paid
     */
    public Next next(String fromChannel, ChannelNotice notice) throws ShopRefusal {
        if (!channel.equals(fromChannel) || !payAmount.equals(notice.payAmount())) {
            throw new ShopRefusal(ShopCode.SHOP_CALLBACK_MISMATCH);
        }
        if (!notice.isPaid()) {
            return Next.ANSWER;
        }
        if (!hasMoney()) {
            return Next.PAY;
        }
        if (!notice.tradeNo().equals(tradeNo)) {
            // Somebody paid twice, or the channel contradicts itself: not to be acknowledged.
            throw new ShopRefusal(ShopCode.SHOP_CALLBACK_MISMATCH);
        }
        return Next.ANSWER;
    }

    /**
     * @param payUrl where a person pays it
     * @param refund null where there is none
     */
    public PaymentView view(String payUrl, @Nullable Refund refund) {
        return new PaymentView(
                payId,
                orderId,
                userId,
                payAmount,
                channel,
                payUrl,
                isPaid,
                tradeNo,
                addTime,
                payTime,
                refund == null ? null : refund.view());
    }
}
