package com.shop.pay.domain;

import com.shop.api.ShopRefusal;
import com.shop.api.pay.PaymentCallback;

/**
 * Somebody through whom money comes: how to pay there, and how to tell that it was they who called.
 */
public interface PayChannel {

    /** What payments and callbacks call it; at most 16 characters. */
    String name();

    /** Where a person pays this payment. */
    String payUrl(Payment payment);

    /**
     * Reads a callback, its signature first: nothing of it is parsed before it is known to be the
     * channel's own.
     *
     * @throws ShopRefusal {@code SHOP_CALLBACK_SIGNATURE_INVALID} where it is not the channel's
     *     own; {@code SHOP_REQUEST_PARAMETER_INVALID} where it is, and malformed
     */
    ChannelNotice verify(PaymentCallback callback) throws ShopRefusal;

    /**
     * Sends a payment's money back. Asked again under the same refund id, the channel sends it
     * once.
     *
     * @throws RuntimeException where the channel did not confirm it; to be asked again
     */
    void refund(Refund refund, Payment payment);
}
