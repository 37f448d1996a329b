package com.shop.api.pay;

import com.shop.api.ShopRefusal;

/** Payments and what the channels say of them. */
public interface PayService {

    /**
     * The one open payment of an order, made now or before.
     *
     * @throws ShopRefusal {@code SHOP_ORDER_NO_EXIST}; {@code SHOP_ORDER_IS_PAID}; {@code
     *     SHOP_ORDER_UNPAYABLE} where it is unconfirmed or cancelled; {@code
     *     SHOP_PAYMENT_AMOUNT_INVALID}; {@code SHOP_PAYMENT_CHANNEL_UNKNOWN}; {@code
     *     SHOP_UNAVAILABLE} where a needed part is down: asking again gives the same payment
     */
    PaymentView createPayment(CreatePayment command) throws ShopRefusal;

    /**
     * @throws ShopRefusal {@code SHOP_PAYMENT_NOT_FOUND}; {@code SHOP_UNAVAILABLE}
     */
    PaymentView find(long payId) throws ShopRefusal;

    /**
     * Takes what a channel says. Returns only after the payment is committed as paid together with
     * its message, or when it was before: then, and only then, may the channel be told so. A
     * callback that says anything but "paid" is recorded and changes nothing.
     *
     * @throws ShopRefusal {@code SHOP_CALLBACK_SIGNATURE_INVALID}, {@code SHOP_CALLBACK_STALE},
     *     {@code SHOP_CALLBACK_MISMATCH}, {@code SHOP_PAYMENT_NOT_FOUND}, {@code
     *     SHOP_REQUEST_PARAMETER_INVALID}: nothing was changed; {@code SHOP_UNAVAILABLE}: it was
     *     not taken, the channel is to call again
     */
    PaymentView callback(PaymentCallback callback) throws ShopRefusal;
}
