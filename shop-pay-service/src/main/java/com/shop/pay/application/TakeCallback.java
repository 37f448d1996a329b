package com.shop.pay.application;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.Topics;
import com.shop.api.pay.PaymentCallback;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.api.pay.PaymentView;
import com.shop.common.mq.HalfMessages;
import com.shop.pay.adapter.db.Payments;
import com.shop.pay.config.PaySettings;
import com.shop.pay.domain.ChannelNotice;
import com.shop.pay.domain.Paid;
import com.shop.pay.domain.PayChannel;
import com.shop.pay.domain.PayChannels;
import com.shop.pay.domain.Payment;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Takes what a channel says of a payment: authenticate, record, compare, mark paid.
 *
 * <p>Guarantees: an answer that says "paid" stands for a commit, and for a message {@code
 * pay_success} that is delivered at least once; of callbacks at the same time one pays the payment,
 * and all of them are answered alike; a callback that is refused has changed nothing but its own
 * record. It must be called outside of any transaction, because a message is sent.
 */
@Component
public class TakeCallback {

    private static final Logger log = LoggerFactory.getLogger(TakeCallback.class);

    /** What a channel has to say fits into far less. */
    static final int MOST_BYTES = 8 * 1024;

    private final PayChannels channels;
    private final CallbackRecord record;
    private final Payments payments;
    private final HalfMessages halfMessages;
    private final MarkPaid markPaid;
    private final Clock clock;
    private final PaySettings settings;
    private final MeterRegistry meters;

    public TakeCallback(
            PayChannels channels,
            CallbackRecord record,
            Payments payments,
            HalfMessages halfMessages,
            MarkPaid markPaid,
            Clock clock,
            PaySettings settings,
            MeterRegistry meters) {
        this.channels = channels;
        this.record = record;
        this.payments = payments;
        this.halfMessages = halfMessages;
        this.markPaid = markPaid;
        this.clock = clock;
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * @throws ShopRefusal as {@link com.shop.api.pay.PayService#callback} says
     */
    public PaymentView handle(PaymentCallback callback) {
        PayChannel channel = channels.named(callback.channel());
        try {
            PaymentView answer = take(channel, callback);
            count(channel, ShopCode.SHOP_SUCCESS);
            return answer;
        } catch (ShopRefusal refusal) {
            count(channel, refusal.code());
            throw refusal;
        }
    }

    private PaymentView take(PayChannel channel, PaymentCallback callback) {
        ChannelNotice notice = authenticate(channel, callback);
        long callbackId = record.received(callback, notice);
        try {
            Payment payment = apply(channel, notice);
            record.answered(callbackId, ShopCode.SHOP_SUCCESS);
            return payment.view(channel.payUrl(payment), null);
        } catch (ShopRefusal refusal) {
            record.answered(callbackId, refusal.code());
            throw refusal;
        }
    }

    private ChannelNotice authenticate(PayChannel channel, PaymentCallback callback) {
        String body = callback.body();
        if (body.length() > MOST_BYTES
                || body.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new ShopRefusal(
                    ShopCode.SHOP_REQUEST_PARAMETER_INVALID,
                    "A callback has at most " + MOST_BYTES + " bytes");
        }
        try {
            return channel.verify(callback);
        } catch (ShopRefusal refusal) {
            if (refusal.code() == ShopCode.SHOP_CALLBACK_SIGNATURE_INVALID) {
                // Not into the table: anybody can forge callbacks, as many as they like, and must
                // not be able to fill the database with them. The log and the counter tell.
                log.warn("A callback that {} did not sign was refused", channel.name());
            } else {
                record.unreadable(callback, refusal.code());
            }
            throw refusal;
        }
    }

    private Payment apply(PayChannel channel, ChannelNotice notice) {
        Payment payment = payments.find(notice.payId());
        // What has been taken is answered as it was, however late the channel asks again.
        boolean taken = payment != null && payment.hasMoney();
        if (!taken && !notice.isFresh(clock.instant())) {
            throw new ShopRefusal(ShopCode.SHOP_CALLBACK_STALE);
        }
        if (payment == null) {
            throw new ShopRefusal(ShopCode.SHOP_PAYMENT_NOT_FOUND);
        }
        return switch (payment.next(channel.name(), notice)) {
            case ANSWER -> payment;
            case PAY -> pay(channel, notice, payment);
        };
    }

    private Payment pay(PayChannel channel, ChannelNotice notice, Payment open) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant latest = now.plus(settings.localTransactionTimeout());
        Payment paid = open.paid(notice.tradeNo(), now);
        HalfMessages.Outcome outcome;
        try {
            outcome =
                    halfMessages.send(
                            Topics.PAY,
                            Topics.PAY_SUCCESS,
                            Long.toString(paid.payId()),
                            new PaymentSucceeded(
                                    PaymentSucceeded.VERSION,
                                    paid.payId(),
                                    paid.orderId(),
                                    paid.userId(),
                                    paid.payAmount(),
                                    now),
                            transactionId ->
                                    markPaid.submit(new Paid(paid, transactionId, latest)));
        } catch (HalfMessages.NotBegun e) {
            log.warn(
                    "Payment {} is left unpaid until its callback comes again: {}",
                    paid.payId(),
                    NestedExceptionUtils.getMostSpecificCause(e).toString());
            throw new ShopRefusal(ShopCode.SHOP_UNAVAILABLE);
        }
        return outcome == HalfMessages.Outcome.COMMITTED
                ? paid
                : asSomebodyPaid(channel, notice, outcome);
    }

    /**
     * Rolled back: a duplicate was faster, or it came too late. Unknown: it may have committed, and
     * then its back-check delivers the message. What the row says by now is the answer.
     */
    private Payment asSomebodyPaid(
            PayChannel channel, ChannelNotice notice, HalfMessages.Outcome outcome) {
        Payment payment = payments.find(notice.payId());
        if (payment == null || payment.next(channel.name(), notice) != Payment.Next.ANSWER) {
            log.warn("Payment {} is not paid: its local transaction {}", notice.payId(), outcome);
            throw new ShopRefusal(ShopCode.SHOP_UNAVAILABLE);
        }
        return payment;
    }

    private void count(PayChannel channel, ShopCode outcome) {
        meters.counter("shop.pay.callbacks", "channel", channel.name(), "outcome", outcome.name())
                .increment();
    }
}
