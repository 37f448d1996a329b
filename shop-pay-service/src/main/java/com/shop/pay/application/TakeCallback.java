package com.shop.pay.application;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.Topics;
import com.shop.api.pay.PaymentCallback;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.api.pay.PaymentView;
import com.shop.common.batch.Batches;
import com.shop.common.mq.HalfMessages;
import com.shop.pay.adapter.db.Payments;
import com.shop.pay.config.PaySettings;
import com.shop.pay.domain.ChannelNotice;
import com.shop.pay.domain.Paid;
import com.shop.pay.domain.PayChannel;
import com.shop.pay.domain.PayChannels;
import com.shop.pay.domain.Payment;
import com.shop.rpc.Causes;
import com.shop.rpc.TraceContext;
import com.shop.rpc.batch.Batcher;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
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

    private final PayChannels channels;
    private final CallbackRecord record;
    private final Batcher<Long, Optional<Payment>> payments;
    private final HalfMessages halfMessages;
    private final MarkPaid markPaid;
    private final Clock clock;
    private final PaySettings settings;
    private final MeterRegistry meters;

    public TakeCallback(
            PayChannels channels,
            CallbackRecord record,
            Payments payments,
            Batches batches,
            HalfMessages halfMessages,
            MarkPaid markPaid,
            Clock clock,
            PaySettings settings,
            MeterRegistry meters) {
        this.channels = channels;
        this.record = record;
        this.payments = batches.finds("find payment", payments::findAll, Payment::payId);
        this.halfMessages = halfMessages;
        this.markPaid = markPaid;
        this.clock = clock;
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * Does not block.
     *
     * @return fails with a {@link ShopRefusal} where it is refused, see {@link
     *     com.shop.api.pay.CallbackAnswer}; with anything else where it may not be taken
     * @throws ShopRefusal {@code SHOP_PAYMENT_CHANNEL_UNKNOWN}
     */
    public CompletableFuture<PaymentView> handle(PaymentCallback callback) {
        PayChannel channel = channels.named(callback.channel());
        return CompletableFuture.completedFuture(callback)
                .thenCompose(received -> take(channel, received))
                .thenApply(payment -> payment.view(channel.payUrl(payment), null))
                .whenComplete((answer, failure) -> count(channel, failure));
    }

    private CompletableFuture<Payment> take(PayChannel channel, PaymentCallback callback) {
        requireSmall(callback.body());
        ChannelNotice notice;
        try {
            notice = channel.verify(callback);
        } catch (ShopRefusal refusal) {
            return refused(channel, callback, refusal);
        }
        TraceContext trace = TraceContext.current();
        // Read meanwhile, which saves a stage; but nothing is done before the record stands.
        CompletableFuture<Optional<Payment>> found = payments.submit(notice.payId());
        return record.received(callback, notice)
                .thenCompose(id -> trace.call(() -> applied(id, channel, notice, found)));
    }

    private CompletableFuture<Payment> applied(
            long callbackId,
            PayChannel channel,
            ChannelNotice notice,
            CompletableFuture<Optional<Payment>> found) {
        TraceContext trace = TraceContext.current();
        return answered(
                callbackId,
                found.thenCompose(payment -> trace.call(() -> apply(channel, notice, payment))));
    }

    private static void requireSmall(String body) {
        if (body.length() > PaymentCallback.MOST_BYTES
                || body.getBytes(StandardCharsets.UTF_8).length > PaymentCallback.MOST_BYTES) {
            throw new ShopRefusal(
                    ShopCode.SHOP_REQUEST_PARAMETER_INVALID,
                    "A callback has at most " + PaymentCallback.MOST_BYTES + " bytes");
        }
    }

    private CompletableFuture<Payment> refused(
            PayChannel channel, PaymentCallback callback, ShopRefusal refusal) {
        if (refusal.code() == ShopCode.SHOP_CALLBACK_SIGNATURE_INVALID) {
            // Not into the table: anybody can forge callbacks, as many as they like, and must
            // not be able to fill the database with them. The log and the counter tell.
            log.warn("A callback that {} did not sign was refused", channel.name());
            throw refusal;
        }
        return record.unreadable(callback, refusal.code())
                .thenCompose(recorded -> CompletableFuture.failedFuture(refusal));
    }

    /** The same, after what it is answered with stands in the record. */
    private CompletableFuture<Payment> answered(long callbackId, CompletableFuture<Payment> taken) {
        TraceContext trace = TraceContext.current();
        return taken.handle(
                        (payment, failure) ->
                                failure == null
                                        ? ShopCode.SHOP_SUCCESS
                                        : Causes.of(failure) instanceof ShopRefusal refusal
                                                ? refusal.code()
                                                : null)
                .thenCompose(
                        code ->
                                code == null
                                        ? taken
                                        : trace.call(() -> record.answered(callbackId, code))
                                                .thenCompose(recorded -> taken));
    }

    private CompletableFuture<Payment> apply(
            PayChannel channel, ChannelNotice notice, Optional<Payment> found) {
        // What has been taken is answered as it was, however late the channel asks again.
        if (!found.map(Payment::hasMoney).orElse(false) && !notice.isFresh(clock.instant())) {
            throw new ShopRefusal(ShopCode.SHOP_CALLBACK_STALE);
        }
        Payment payment = found.orElseThrow(() -> new ShopRefusal(ShopCode.SHOP_PAYMENT_NOT_FOUND));
        return switch (payment.next(channel.name(), notice)) {
            case ANSWER -> CompletableFuture.completedFuture(payment);
            case PAY -> pay(channel, notice, payment);
        };
    }

    private CompletableFuture<Payment> pay(PayChannel channel, ChannelNotice notice, Payment open) {
        TraceContext trace = TraceContext.current();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant latest = now.plus(settings.localTransactionTimeout());
        Payment paid = open.paid(notice.tradeNo(), now);
        return halfMessages
                .send(
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
                        transactionId -> markPaid.submit(new Paid(paid, transactionId, latest)))
                .exceptionally(failure -> trace.call(() -> notBegun(paid, failure)))
                .thenCompose(
                        outcome ->
                                outcome == HalfMessages.Outcome.COMMITTED
                                        ? CompletableFuture.completedFuture(paid)
                                        : trace.call(
                                                () -> asSomebodyPaid(channel, notice, outcome)));
    }

    private static HalfMessages.Outcome notBegun(Payment payment, Throwable thrown) {
        Throwable failure = Causes.of(thrown);
        if (!(failure instanceof HalfMessages.NotBegun)) {
            throw new CompletionException(failure);
        }
        log.warn(
                "Payment {} is left unpaid until its callback comes again: {}",
                payment.payId(),
                NestedExceptionUtils.getMostSpecificCause(failure).toString());
        throw new ShopRefusal(ShopCode.SHOP_UNAVAILABLE);
    }

    /**
     * Rolled back: a duplicate was faster, or it came too late. Unknown: it may have committed, and
     * then its back-check delivers the message. What the row says by now is the answer.
     */
    private CompletableFuture<Payment> asSomebodyPaid(
            PayChannel channel, ChannelNotice notice, HalfMessages.Outcome outcome) {
        TraceContext trace = TraceContext.current();
        return payments.submit(notice.payId())
                .thenApply(
                        now ->
                                now.filter(payment -> isPaidByThis(payment, channel, notice))
                                        .orElseThrow(
                                                () -> trace.call(() -> notPaid(notice, outcome))));
    }

    private static boolean isPaidByThis(Payment payment, PayChannel channel, ChannelNotice notice) {
        return payment.next(channel.name(), notice) == Payment.Next.ANSWER;
    }

    private static ShopRefusal notPaid(ChannelNotice notice, HalfMessages.Outcome outcome) {
        log.warn("Payment {} is not paid: its local transaction {}", notice.payId(), outcome);
        return new ShopRefusal(ShopCode.SHOP_UNAVAILABLE);
    }

    private void count(PayChannel channel, @Nullable Throwable failure) {
        if (failure == null) {
            count(channel, ShopCode.SHOP_SUCCESS);
        } else if (Causes.of(failure) instanceof ShopRefusal refusal) {
            count(channel, refusal.code());
        }
    }

    private void count(PayChannel channel, ShopCode outcome) {
        meters.counter("shop.pay.callbacks", "channel", channel.name(), "outcome", outcome.name())
                .increment();
    }
}
