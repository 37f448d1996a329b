package com.shop.orderweb.order;

import com.shop.api.Money;
import com.shop.api.order.ConfirmOrder;
import com.shop.web.request.Amount;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a user wants to order, and what they were shown it would cost. */
record ConfirmRequest(
        @NotNull Long userId,
        @NotNull Long goodsId,
        @NotNull @Min(1) Integer goodsNumber,
        @NotNull @Amount Money goodsPrice,
        @NotNull @Amount Money shippingFee,
        @NotNull @Amount Money orderAmount,
        @Amount @Nullable Money moneyPaid,
        @Nullable Long couponId,
        @NotBlank @Size(max = 500) String address,
        @Size(max = 100) @Nullable String consignee) {

    ConfirmOrder toCommand(@Nullable String idempotencyKey, @Nullable String traceId) {
        return new ConfirmOrder(
                userId,
                goodsId,
                goodsNumber,
                goodsPrice,
                shippingFee,
                orderAmount,
                moneyPaid == null ? Money.ZERO : moneyPaid,
                couponId,
                address,
                consignee,
                idempotencyKey,
                traceId);
    }
}
