package com.shop.local;

import com.alibaba.fastjson2.JSON;
import com.shop.local.ShopClient.Answer;
import com.shop.local.ShopClient.Session;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One of a drill's clients: carries choices out, and writes down what it was told. */
final class DrillClient {

    private static final int TRIES = 3;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final ShopClient client;
    private final List<Session> customers;
    private final String sandboxSecret;

    DrillClient(ShopClient client, List<Session> customers, String sandboxSecret) {
        this.client = client;
        this.customers = List.copyOf(customers);
        this.sandboxSecret = sandboxSecret;
    }

    /** One order after the other until that moment. */
    void run(DrillChoice.Choices choices, String keys, long end, Queue<DrillAttempt> attempts)
            throws InterruptedException {
        for (int number = 1; System.nanoTime() < end; number++) {
            DrillAttempt attempt = new DrillAttempt(keys + number, choices.next());
            attempts.add(attempt);
            carryOut(attempt);
            Thread.sleep(attempt.choice().pauseMillis());
        }
    }

    private void carryOut(DrillAttempt attempt) throws InterruptedException {
        switch (attempt.choice().again()) {
            case NEVER -> confirm(attempt);
            case AFTERWARDS -> {
                confirm(attempt);
                confirm(attempt);
            }
            case AT_ONCE ->
                    atOnce(() -> confirmation(attempt), () -> confirmation(attempt))
                            .forEach(answer -> tell(attempt, answer));
        }
        if (attempt.outcome() == DrillAttempt.Outcome.UNKNOWN
                || "SHOP_UNAVAILABLE".equals(attempt.code())) {
            // As a person would: not a hundred times a second.
            Thread.sleep(BETWEEN_TRIES.toMillis());
        }
        if (attempt.outcome() != DrillAttempt.Outcome.CONFIRMED) {
            return;
        }
        switch (attempt.choice().fate()) {
            case LEAVE -> {}
            case CANCEL -> cancel(attempt);
            case CANCEL_THEN_PAY -> {
                if (openPayment(attempt)) {
                    cancel(attempt);
                    pay(attempt);
                }
            }
            case CANCEL_WHILE_PAYING -> {
                if (openPayment(attempt)) {
                    attempt.paymentSent();
                    atOnce(
                            Executors.callable(() -> payOnce(attempt)),
                            Executors.callable(() -> cancel(attempt)));
                    pay(attempt);
                }
            }
            case PAY_AT_CASHIER, PAY_BY_CALLBACK -> {
                if (openPayment(attempt)) {
                    pay(attempt);
                }
            }
        }
    }

    /** Once; the same request under the same key each time. */
    void confirm(DrillAttempt attempt) {
        tell(attempt, confirmation(attempt));
    }

    private Optional<Answer> confirmation(DrillAttempt attempt) {
        return answer(() -> customer(attempt).confirm(attempt.request(), attempt.key()));
    }

    private static void tell(DrillAttempt attempt, Optional<Answer> answer) {
        if (answer.isEmpty()) {
            attempt.unanswered();
            return;
        }
        Answer told = answer.get();
        String orderId =
                told.status() == 200
                        ? told.data().getString("orderId")
                        : told.body().getString("orderId");
        attempt.answered(told.status(), told.code(), orderId);
    }

    private void cancel(DrillAttempt attempt) {
        attempt.cancelSent();
        answer(() -> customer(attempt).cancel(String.valueOf(attempt.orderId())))
                .filter(answer -> answer.status() == 200)
                .ifPresent(answer -> attempt.cancelAnswered());
    }

    private boolean openPayment(DrillAttempt attempt) throws InterruptedException {
        Map<String, String> payment = Map.of("orderId", String.valueOf(attempt.orderId()));
        for (int i = 0; i < TRIES; i++) {
            Optional<Answer> answer = answer(() -> customer(attempt).createPayment(payment));
            if (answer.isPresent() && answer.get().status() == 200) {
                attempt.paymentOpened(
                        answer.get().data().getString("payId"),
                        answer.get().data().getString("payAmount"));
                return true;
            }
            if (answer.isPresent() && answer.get().status() == 409) {
                return false;
            }
            Thread.sleep(BETWEEN_TRIES.toMillis());
        }
        return false;
    }

    private void pay(DrillAttempt attempt) throws InterruptedException {
        attempt.paymentSent();
        for (int i = 0; i < TRIES && attempt.isPaymentOpen(); i++) {
            if (i > 0) {
                Thread.sleep(BETWEEN_TRIES.toMillis());
            }
            payOnce(attempt);
        }
        for (int i = 0; i < attempt.choice().repeats(); i++) {
            payOnce(attempt);
        }
    }

    /** Sends the money's notice once more; twice is the same as once. */
    void payOnce(DrillAttempt attempt) {
        String payId = String.valueOf(attempt.payId());
        Optional<Answer> answer =
                switch (attempt.choice().fate()) {
                    case PAY_BY_CALLBACK, CANCEL_WHILE_PAYING ->
                            answer(() -> callback(payId, String.valueOf(attempt.payAmount())));
                    default ->
                            answer(() -> customer(attempt).payAtCashier(payId))
                                    .filter(told -> told.data().getIntValue("isPaid") == 2);
                };
        if (answer.isPresent() && answer.get().status() == 200) {
            attempt.paymentAnswered();
        }
    }

    private Answer callback(String payId, String amount) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("payId", payId);
        fields.put("isPaid", 2);
        fields.put("payAmount", amount);
        fields.put("tradeNo", "DRILL" + payId);
        fields.put("notifyId", "N" + payId);
        fields.put("timestamp", Instant.now().getEpochSecond());
        String body = JSON.toJSONString(fields);
        return client.send(
                client.payWeb("/pay/callbackPayment")
                        .header("Content-Type", "application/json")
                        .header("X-Pay-Signature", signature(body))
                        .POST(BodyPublishers.ofString(body)));
    }

    private String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            sandboxSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Session customer(DrillAttempt attempt) {
        return customers.get(attempt.choice().customer());
    }

    /** Both at the same moment, each on a thread of its own. */
    private static <A> List<A> atOnce(Callable<A> one, Callable<A> other)
            throws InterruptedException {
        FutureTask<A> first = new FutureTask<>(one);
        FutureTask<A> second = new FutureTask<>(other);
        new Thread(second, "drill-at-once").start();
        first.run();
        try {
            List<A> both = new ArrayList<>();
            both.add(first.get());
            both.add(second.get());
            return both;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Empty where none came: whether anything was done is then unknown. */
    private static Optional<Answer> answer(Supplier<Answer> request) {
        try {
            return Optional.of(request.get());
        } catch (ShopException e) {
            return Optional.empty();
        }
    }
}
