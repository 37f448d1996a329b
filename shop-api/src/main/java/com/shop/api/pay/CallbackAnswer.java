package com.shop.api.pay;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link PaymentCallback}.
 *
 * <ul>
 *   <li>{@code SHOP_SUCCESS}: taken, now or before; {@code payment} is as it stands, committed.
 *       Then, and only then, may the channel be told so.
 *   <li>{@code SHOP_CALLBACK_SIGNATURE_INVALID}, {@code SHOP_CALLBACK_STALE}, {@code
 *       SHOP_CALLBACK_MISMATCH}, {@code SHOP_PAYMENT_NOT_FOUND}, {@code
 *       SHOP_PAYMENT_CHANNEL_UNKNOWN}, {@code SHOP_REQUEST_PARAMETER_INVALID}: refused, nothing was
 *       changed.
 *   <li>{@code SHOP_UNAVAILABLE}: not taken as far as is known; the channel is to call again.
 *   <li>{@code SHOP_FAIL}: the same, by a defect.
 * </ul>
 */
public record CallbackAnswer(ShopCode code, String message, @Nullable PaymentView payment)
        implements Serializable {

    public static CallbackAnswer taken(PaymentView payment) {
        return new CallbackAnswer(ShopCode.SHOP_SUCCESS, ShopCode.SHOP_SUCCESS.message(), payment);
    }

    public static CallbackAnswer refused(ShopCode code, String message) {
        return new CallbackAnswer(code, message, null);
    }

    /**
     * @throws ShopRefusal where it was not taken
     */
    public PaymentView paymentOrThrow() throws ShopRefusal {
        if (payment == null) {
            throw new ShopRefusal(code, message);
        }
        return payment;
    }
}
