package com.shop.payweb.pay;

import com.shop.api.Money;
import com.shop.api.pay.CreatePayment;
import com.shop.web.request.Amount;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A wish to pay an order. */
record CreatePaymentRequest(
        @NotNull Long orderId,
        @Amount @Nullable Money payAmount,
        @Size(min = 1, max = 20) @Nullable String channel) {

    CreatePayment toCommand(long userId) {
        return new CreatePayment(orderId, userId, payAmount, channel);
    }
}
