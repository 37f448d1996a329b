package com.shop.pay;

import com.shop.api.Money;
import com.shop.api.order.OrderView;
import com.shop.api.pay.PaymentCallback;
import com.shop.pay.config.PaySettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What tests of payments start from. */
public final class Examples {

    public static final String SECRET = "a-secret-of-the-tests";
    public static final Money AMOUNT = Money.of("880.00");
    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    public static final long USER = 345963634385633280L;

    private Examples() {}

    public static PaySettings settings() {
        return new PaySettings(
                "http://localhost:9090/pay-web/",
                "sandbox",
                Duration.ofSeconds(10),
                new PaySettings.Sandbox(SECRET));
    }

    /** A confirmed order of {@link #USER} that owes {@link #AMOUNT}. */
    public static OrderView order(long orderId) {
        return order(orderId, 1, 0);
    }

    public static OrderView order(long orderId, int orderStatus, int payStatus) {
        return new OrderView(
                orderId,
                USER,
                orderStatus,
                payStatus,
                0,
                "address",
                null,
                345959443973935104L,
                1,
                Money.of("1000.00"),
                Money.of("1000.00"),
                Money.ZERO,
                Money.of("1000.00"),
                null,
                Money.ZERO,
                Money.of("120.00"),
                AMOUNT,
                NOW,
                NOW,
                null,
                null,
                null);
    }

    /** The body that says that this payment is paid. */
    public static String paidBody(long payId, String amount, String tradeNo, Instant at) {
        return """
        {"payId":"%d","isPaid":2,"payAmount":"%s","tradeNo":"%s","notifyId":"n-%s","timestamp":%d}"""
                .formatted(payId, amount, tradeNo, tradeNo, at.getEpochSecond());
    }

    public static PaymentCallback signed(String body) {
        return signed(body, SECRET);
    }

    public static PaymentCallback signed(String body, String secret) {
        return new PaymentCallback(
                "sandbox", body, Map.of("x-pay-signature", signature(body, secret)), null);
    }

    /** Written anew, not borrowed from production. */
    public static String signature(String body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
