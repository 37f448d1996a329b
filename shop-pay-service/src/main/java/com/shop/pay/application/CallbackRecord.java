package com.shop.pay.application;

import static com.shop.common.db.RowCounts.require;

import com.shop.api.ShopCode;
import com.shop.api.pay.PaymentCallback;
import com.shop.common.batch.Batches;
import com.shop.common.fence.BatchTransaction;
import com.shop.common.id.Ids;
import com.shop.pay.adapter.db.Callbacks;
import com.shop.pay.domain.AnsweredCallback;
import com.shop.pay.domain.ChannelNotice;
import com.shop.pay.domain.ReceivedCallback;
import com.shop.rpc.batch.Batcher;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;

/**
 * Keeps what the channels said, whatever becomes of it. Each of its methods answers after a commit,
 * which it shares with what else comes then, and never with the payment: the record of a callback
 * stands where its payment does not.
 */
@Component
public class CallbackRecord {

    /** What became of a line of the record. */
    private enum Line {
        STANDS,
        /** It may stand or not. */
        UNKNOWN
    }

    private final Batcher<ReceivedCallback, Line> received;
    private final Batcher<AnsweredCallback, Line> answered;
    private final BatchTransaction transaction;
    private final Callbacks callbacks;
    private final Ids ids;
    private final Clock clock;

    public CallbackRecord(
            Batches batches,
            BatchTransaction transaction,
            Callbacks callbacks,
            Ids ids,
            Clock clock) {
        this.received =
                batches.commits("record callback", callback -> Line.UNKNOWN, this::received);
        this.answered = batches.commits("answer callback", answer -> Line.UNKNOWN, this::answered);
        this.transaction = transaction;
        this.callbacks = callbacks;
        this.ids = ids;
        this.clock = clock;
    }

    /** Before anything is done about it; answers with the record's id. */
    CompletableFuture<Long> received(PaymentCallback callback, ChannelNotice notice) {
        return write(callback, notice, ReceivedCallback.UNANSWERED);
    }

    /** What it was answered with, before it is. */
    CompletableFuture<Long> answered(long callbackId, ShopCode code) {
        return written(answered.submit(new AnsweredCallback(callbackId, code.name())), callbackId);
    }

    /** The channel's own, and not readable. */
    CompletableFuture<Long> unreadable(PaymentCallback callback, ShopCode code) {
        return write(callback, null, code.name());
    }

    private CompletableFuture<Long> write(
            PaymentCallback callback, @Nullable ChannelNotice notice, String outcome) {
        long callbackId = ids.next();
        return written(
                received.submit(
                        new ReceivedCallback(
                                callbackId,
                                callback.channel(),
                                notice == null ? null : notice.payId(),
                                notice == null ? null : notice.notifyId(),
                                callback.body(),
                                outcome,
                                clock.instant())),
                callbackId);
    }

    private static CompletableFuture<Long> written(CompletableFuture<Line> line, long callbackId) {
        return line.thenApply(
                state -> {
                    if (state == Line.UNKNOWN) {
                        throw new TransactionSystemException(
                                "the record of callback " + callbackId + " may not stand");
                    }
                    return callbackId;
                });
    }

    private List<Line> received(List<ReceivedCallback> lines) {
        return transaction.run(
                () -> callbacks.received(lines) == lines.size(),
                () -> allStand(lines),
                () -> receivedUnlessThere(lines));
    }

    /** Some may be there from a first attempt, the answer to whose commit got lost. */
    private List<Line> receivedUnlessThere(List<ReceivedCallback> lines) {
        Set<Long> there = callbacks.recorded(lines);
        List<ReceivedCallback> missing =
                lines.stream().filter(line -> !there.contains(line.callbackId())).toList();
        if (!missing.isEmpty()) {
            require(missing.size(), callbacks.received(missing), "record callbacks");
        }
        return allStand(lines);
    }

    private List<Line> answered(List<AnsweredCallback> lines) {
        return transaction.inTransaction(
                () -> {
                    require(lines.size(), callbacks.answered(lines), "record callbacks' answers");
                    return allStand(lines);
                });
    }

    private static List<Line> allStand(List<?> lines) {
        return Collections.nCopies(lines.size(), Line.STANDS);
    }
}
