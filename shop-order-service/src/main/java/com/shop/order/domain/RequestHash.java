package com.shop.order.domain;

import com.shop.api.order.ConfirmOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether two requests under one idempotency key ask for the same. */
public final class RequestHash {

    private RequestHash() {}

    /** SHA-256, in hex, of everything that was asked for; the key itself is left out. */
    public static String of(ConfirmOrder order) {
        var asked =
                new ConfirmOrder(
                        order.userId(),
                        order.goodsId(),
                        order.goodsNumber(),
                        order.goodsPrice(),
                        order.shippingFee(),
                        order.orderAmount(),
                        order.moneyPaid(),
                        order.couponId(),
                        order.address(),
                        order.consignee(),
                        null);
        try {
            // A record's text names each component and its value.
            byte[] text = asked.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
