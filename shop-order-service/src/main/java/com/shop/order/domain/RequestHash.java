package com.shop.order.domain;

import com.shop.api.order.ConfirmOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells whether two requests under one idempotency key ask for the same. */
public final class RequestHash {

    private RequestHash() {}

    /** SHA-256, in hex, of everything that was asked for; the key itself is left out. */
    public static String of(ConfirmOrder order) {
        String text =
                Stream.of(
                                order.userId(),
                                order.goodsId(),
                                order.goodsNumber(),
                                order.goodsPrice(),
                                order.shippingFee(),
                                order.orderAmount(),
                                order.moneyPaid(),
                                Optional.ofNullable(order.couponId()),
                                order.address(),
                                Optional.ofNullable(order.consignee()))
                        .map(RequestHash::field)
                        .collect(Collectors.joining());
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** With its length before it, so that no two requests have one text. */
    private static String field(Object value) {
        String text = value.toString();
        return text.length() + ":" + text;
    }
}
