package com.shop.api.pay;

import com.shop.api.ShopRefusal;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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
     * Takes what channels say, each for itself. The answers come together, in the order of the
     * callbacks, and each only after its payment is committed as paid together with its message, or
     * when it was before; see {@link CallbackAnswer}. A callback that says anything but "paid" is
     * recorded and changes nothing. A failed future means that the outcome of all is unknown: the
     * channels are to call again.
     */
    CompletableFuture<List<CallbackAnswer>> callback(List<PaymentCallback> callbacks)
            throws ShopRefusal;
}
