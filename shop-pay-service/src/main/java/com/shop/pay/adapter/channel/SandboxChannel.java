package com.shop.pay.adapter.channel;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.order.PayStatus;
import com.shop.api.pay.PaymentCallback;
import com.shop.pay.config.PaySettings;
import com.shop.pay.domain.ChannelNotice;
import com.shop.pay.domain.PayChannel;
import com.shop.pay.domain.Payment;
import com.shop.pay.domain.Refund;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The channel to try things out with: its page is the shop's own, and its callbacks are signed with
 * a secret that both sides hold. Body {@code {payId, isPaid, payAmount, tradeNo, notifyId,
 * timestamp}}; the header {@code X-Pay-Signature} is the hex of the body's HMAC-SHA256.
 */
@Component
@ConditionalOnBooleanProperty("shop.pay.sandbox.enabled")
public class SandboxChannel implements PayChannel {

    /** The channel's name. */
    public static final String NAME = "sandbox";

    private static final Logger log = LoggerFactory.getLogger(SandboxChannel.class);

    private static final String SIGNATURE = "x-pay-signature";
    private static final String ALGORITHM = "HmacSHA256";

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,8}(\\.[0-9]+)?");
    private static final int LONGEST_NAME = 64;
    private static final int DIGITS_BEFORE_POINT = 8;
    private static final int DECIMALS = 2;
    private static final long LATEST_SECOND = 253_402_300_799L;

    private final JsonMapper json =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    // Two amounts in one body: no telling which one was meant.
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();
    private final SecretKey key;
    private final String cashier;

    public SandboxChannel(PaySettings settings) {
        this.key =
                new SecretKeySpec(
                        settings.sandbox().secret().getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.cashier = settings.webUrl().replaceFirst("/+$", "") + "/sandbox/cashier/";
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String payUrl(Payment payment) {
        return cashier + payment.payId();
    }

    /** Confirms at once: nobody's money came, so none has to go. */
    @Override
    public void refund(Refund refund, Payment payment) {
        log.info("Refund {} of payment {} is confirmed", refund.refundId(), payment.payId());
    }

    @Override
    public ChannelNotice verify(PaymentCallback callback) {
        if (!isSigned(callback)) {
            throw new ShopRefusal(ShopCode.SHOP_CALLBACK_SIGNATURE_INVALID);
        }
        JsonNode body = object(callback.body());
        return new ChannelNotice(
                integer(body, "payId"),
                integer(body, "isPaid") == PayStatus.PAID.code(),
                money(body, "payAmount"),
                name(body, "tradeNo"),
                name(body, "notifyId"),
                time(body, "timestamp"));
    }

    private boolean isSigned(PaymentCallback callback) {
        byte[] given = bytes(callback.headers().get(SIGNATURE));
        // In constant time: how long it takes must not tell how much of a guess was right.
        return given != null && MessageDigest.isEqual(hmac(callback.body()), given);
    }

    private byte[] hmac(String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static byte @Nullable [] bytes(@Nullable String hex) {
        if (hex == null) {
            return null;
        }
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private JsonNode object(String body) {
        JsonNode node;
        try {
            node = json.readTree(body);
        } catch (JacksonException e) {
            throw new ShopRefusal(
                    ShopCode.SHOP_REQUEST_PARAMETER_INVALID, "The callback is no JSON");
        }
        if (!node.isObject()) {
            throw new ShopRefusal(
                    ShopCode.SHOP_REQUEST_PARAMETER_INVALID, "The callback is no JSON object");
        }
        return node;
    }

    /** Not negative; a number or a string, because a browser's numbers end at 2^53. */
    private static long integer(JsonNode body, String field) {
        JsonNode node = body.path(field);
        String text = node.isString() ? node.stringValue() : node.toString();
        if (!(node.isString() || node.isIntegralNumber()) || !DIGITS.matcher(text).matches()) {
            throw malformed(field);
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw malformed(field);
        }
    }

    private static Money money(JsonNode body, String field) {
        JsonNode node = body.path(field);
        BigDecimal amount;
        if (node.isString() && DECIMAL.matcher(node.stringValue()).matches()) {
            amount = new BigDecimal(node.stringValue());
        } else if (node.isNumber()) {
            amount = node.decimalValue();
        } else {
            throw malformed(field);
        }
        // Looked at before it is written out: 1E+999999999 is a short number and a long text.
        boolean fits =
                amount.signum() >= 0
                        && (long) amount.precision() - amount.scale() <= DIGITS_BEFORE_POINT
                        && amount.stripTrailingZeros().scale() <= DECIMALS;
        if (!fits) {
            throw malformed(field);
        }
        return new Money(amount);
    }

    private static String name(JsonNode body, String field) {
        JsonNode node = body.path(field);
        String text = node.isString() ? node.stringValue() : "";
        if (text.isBlank() || text.length() > LONGEST_NAME) {
            throw malformed(field);
        }
        return text;
    }

    private static Instant time(JsonNode body, String field) {
        long second = integer(body, field);
        if (second > LATEST_SECOND) {
            throw malformed(field);
        }
        return Instant.ofEpochSecond(second);
    }

    private static ShopRefusal malformed(String field) {
        return new ShopRefusal(
                ShopCode.SHOP_REQUEST_PARAMETER_INVALID,
                "The callback's " + field + " is missing or malformed");
    }
}
