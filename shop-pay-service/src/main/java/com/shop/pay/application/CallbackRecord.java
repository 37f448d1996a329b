package com.shop.pay.application;

import static com.shop.common.db.RowCounts.require;

import com.shop.api.ShopCode;
import com.shop.api.pay.PaymentCallback;
import com.shop.common.id.Ids;
import com.shop.pay.adapter.db.Callbacks;
import com.shop.pay.domain.ChannelNotice;
import com.shop.pay.domain.ReceivedCallback;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps what the channels said, whatever becomes of it. Each of its methods is a statement, and so
 * a local transaction, of its own: the record of a callback stands where its payment does not.
 */
@Component
public class CallbackRecord {

    private final Callbacks callbacks;
    private final Ids ids;
    private final Clock clock;

    public CallbackRecord(Callbacks callbacks, Ids ids, Clock clock) {
        this.callbacks = callbacks;
        this.ids = ids;
        this.clock = clock;
    }

    /** Before anything is done about it; returns the record's id. */
    long received(PaymentCallback callback, ChannelNotice notice) {
        return write(callback, notice, ReceivedCallback.UNANSWERED);
    }

    /** What it was answered with, before it is. */
    void answered(long callbackId, ShopCode code) {
        require(1, callbacks.answered(callbackId, code.name()), "record a callback's answer");
    }

    /** The channel's own, and not readable. */
    void unreadable(PaymentCallback callback, ShopCode code) {
        write(callback, null, code.name());
    }

    private long write(PaymentCallback callback, @Nullable ChannelNotice notice, String outcome) {
        long callbackId = ids.next();
        callbacks.received(
                new ReceivedCallback(
                        callbackId,
                        callback.channel(),
                        notice == null ? null : notice.payId(),
                        notice == null ? null : notice.notifyId(),
                        callback.body(),
                        outcome,
                        clock.instant()));
        return callbackId;
    }
}
