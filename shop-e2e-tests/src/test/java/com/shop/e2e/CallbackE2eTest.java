package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import com.shop.local.ShopClient.Answer;
import com.shop.local.ShopClient.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A callback is believed for its signature, and for nothing that does not match the payment. */
@ExtendWith(RunningShop.class)
class CallbackE2eTest {

    private static final Goods NOTEBOOK = new Goods("345959443973935121", "12.50");
    private static final String AMOUNT = "22.50";

    private final Shop shop;
    private final Session erin;
    private String orderId;
    private JSONObject payment;
    private SandboxCallback callback;

    CallbackE2eTest(Shop shop) {
        this.shop = shop;
        this.erin = shop.customer("erin");
    }

    @BeforeEach
    void openAPayment() {
        orderId =
                erin.confirm(OrderForm.of(erin, NOTEBOOK, 1).fields())
                        .orFail("the order")
                        .data()
                        .getString("orderId");
        payment = erin.createPayment(Map.of("orderId", orderId)).orFail("the payment").data();
        callback = SandboxCallback.paid(payId(), AMOUNT);
    }

    @Test
    void isRefusedWithAForgedSignature() {
        String body = callback.body();
        Answer answer =
                SandboxCallback.send(
                        shop.client(), body, SandboxCallback.sign(body, "another secret"));

        assertRefused(answer, 401, "SHOP_CALLBACK_SIGNATURE_INVALID");
    }

    @Test
    void isRefusedWithNoSignatureAtAll() {
        assertRefused(
                SandboxCallback.send(shop.client(), callback.body(), "none"),
                401,
                "SHOP_CALLBACK_SIGNATURE_INVALID");
    }

    @Test
    void isRefusedWhereItsBodyWasAltered() {
        String signature = SandboxCallback.sign(callback.body(), shop.sandboxSecret());
        String altered = callback.body().replace(AMOUNT, "0.01");

        assertRefused(
                SandboxCallback.send(shop.client(), altered, signature),
                401,
                "SHOP_CALLBACK_SIGNATURE_INVALID");
    }

    static Stream<Arguments> wronglySigned() {
        return Stream.of(
                wrong("timestamp", "6 minutes ago", seconds(-6), "SHOP_CALLBACK_STALE"),
                wrong("timestamp", "in 6 minutes", seconds(6), "SHOP_CALLBACK_STALE"),
                wrong("payAmount", "less", "22.49", "SHOP_CALLBACK_MISMATCH"),
                wrong("payAmount", "more", "22.51", "SHOP_CALLBACK_MISMATCH"),
                wrong("payAmount", "inexact", "22.501", "SHOP_REQUEST_PARAMETER_INVALID"),
                wrong("payId", "no id", "x", "SHOP_REQUEST_PARAMETER_INVALID"),
                wrong("tradeNo", "empty", "", "SHOP_REQUEST_PARAMETER_INVALID"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wronglySigned")
    void isRefusedForWhatItSays(String what, UnaryOperator<SandboxCallback> spoil, String code) {
        assertRefused(spoil.apply(callback).send(shop), 400, code);
    }

    @Test
    void isRefusedForAPaymentThatDoesNotExist() {
        Answer answer = callback.with("payId", "4711").send(shop);

        assertThat(answer.status()).as(answer.code()).isIn(400, 404);
        assertUnpaid();
    }

    @Test
    void isTakenWithIdsAsStrings() {
        callback.send(shop).orFail("the callback");

        assertPaid();
    }

    @Test
    void isTakenWithIdAndAmountAsNumbers() {
        callback.with("payId", Long.valueOf(payId()))
                .with("payAmount", 22.5)
                .send(shop)
                .orFail("the callback");

        assertPaid();
    }

    @Test
    void thatSaysUnpaidPaysNothing() {
        callback.with("isPaid", 1).send(shop).orFail("the callback");

        assertUnpaid();
    }

    private void assertRefused(Answer answer, int status, String code) {
        Refusals.assertRefused(answer, status, code);
        assertUnpaid();
    }

    private void assertUnpaid() {
        assertThat(erin.payment(payId()).orFail("the payment").data()).isEqualTo(payment);
        assertThat(erin.order(orderId).data()).containsEntry("payStatus", 0);
    }

    private void assertPaid() {
        assertThat(erin.payment(payId()).data()).containsEntry("isPaid", 2);
        Shop.settled().until(() -> erin.order(orderId).data().getIntValue("payStatus") == 2);
    }

    private String payId() {
        return payment.getString("payId");
    }

    private static long seconds(int minutesFromNow) {
        return Instant.now().plus(Duration.ofMinutes(minutesFromNow)).getEpochSecond();
    }

    private static Arguments wrong(String field, String how, Object value, String code) {
        UnaryOperator<SandboxCallback> spoil = callback -> callback.with(field, value);
        return Arguments.of(field + " " + how, spoil, code);
    }
}
