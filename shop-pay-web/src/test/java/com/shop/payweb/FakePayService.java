package com.shop.payweb;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.pay.CallbackAnswer;
import com.shop.api.pay.CreatePayment;
import com.shop.api.pay.PayService;
import com.shop.api.pay.PaymentCallback;
import com.shop.api.pay.PaymentView;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A pay service in memory that knows the channel {@code sandbox} and checks its signature. */
final class FakePayService implements PayService {

    static final long PAY_ID = 348000000000000001L;
    static final long USER = 345963634385633280L;
    static final Instant ADD_TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    final Map<Long, PaymentView> payments = new HashMap<>();
    final List<PaymentCallback> callbacks = new ArrayList<>();

    /** Channels besides the sandbox whose callbacks are taken, unseen. */
    final List<String> trusted = new ArrayList<>();

    @Nullable CreatePayment created;
    @Nullable RuntimeException failure;

    private final String secret;

    FakePayService(String secret) {
        this.secret = secret;
    }

    synchronized void reset() {
        payments.clear();
        callbacks.clear();
        trusted.clear();
        created = null;
        failure = null;
        payments.put(PAY_ID, payment(0, null, null));
    }

    private static PaymentView payment(
            int isPaid, @Nullable String tradeNo, @Nullable Instant payTime) {
        return new PaymentView(
                PAY_ID,
                347000000000000001L,
                USER,
                Money.of("880"),
                "sandbox",
                "http://localhost/pay-web/sandbox/cashier/" + PAY_ID,
                isPaid,
                tradeNo,
                ADD_TIME,
                payTime,
                null);
    }

    @Override
    public synchronized PaymentView createPayment(CreatePayment command) {
        created = command;
        if (command.userId() != USER) {
            throw new ShopRefusal(ShopCode.SHOP_ORDER_NO_EXIST);
        }
        return find(PAY_ID);
    }

    @Override
    public synchronized PaymentView find(long payId) {
        PaymentView payment = payments.get(payId);
        if (payment == null) {
            throw new ShopRefusal(ShopCode.SHOP_PAYMENT_NOT_FOUND);
        }
        return payment;
    }

    @Override
    public synchronized CompletableFuture<List<CallbackAnswer>> callback(
            List<PaymentCallback> several) {
        callbacks.addAll(several);
        if (failure != null && !(failure instanceof ShopRefusal)) {
            return CompletableFuture.failedFuture(failure);
        }
        return CompletableFuture.completedFuture(several.stream().map(this::answer).toList());
    }

    private CallbackAnswer answer(PaymentCallback callback) {
        try {
            return CallbackAnswer.taken(take(callback));
        } catch (ShopRefusal refusal) {
            return CallbackAnswer.refused(refusal.code(), String.valueOf(refusal.getMessage()));
        }
    }

    private PaymentView take(PaymentCallback callback) {
        if (failure != null) {
            throw failure;
        }
        if (callback.channel().equals("sandbox")) {
            if (!sign(callback.body()).equals(callback.headers().get("x-pay-signature"))) {
                throw new ShopRefusal(ShopCode.SHOP_CALLBACK_SIGNATURE_INVALID);
            }
            payments.put(PAY_ID, payment(2, "SBX" + PAY_ID, ADD_TIME.plusSeconds(60)));
        } else if (!trusted.contains(callback.channel())) {
            throw new ShopRefusal(ShopCode.SHOP_PAYMENT_CHANNEL_UNKNOWN);
        }
        return find(PAY_ID);
    }

    String sign(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
