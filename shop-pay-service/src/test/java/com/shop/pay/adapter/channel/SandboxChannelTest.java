package com.shop.pay.adapter.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.pay.PaymentCallback;
import com.shop.pay.Examples;
import com.shop.pay.domain.ChannelNotice;
import com.shop.pay.domain.Payment;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxChannelTest {

    private static final String GOOD =
            """
            {"payId":"7","isPaid":2,"payAmount":"880.00","tradeNo":"t1","notifyId":"n1","timestamp":1767323045}""";

    /** The signature of {@link #GOOD} under {@link Examples#SECRET}, by another implementation. */
    private static final String GOOD_SIGNATURE =
            "e2a9de59c1dc7043a2074432a3184ec0da6988063699f5127d0d84ff0d4df344";

    private final SandboxChannel channel = new SandboxChannel(Examples.settings());

    @Test
    void readsWhatItSigned() {
        var callback =
                new PaymentCallback(
                        "sandbox", GOOD, Map.of("x-pay-signature", GOOD_SIGNATURE), null);

        assertThat(channel.verify(callback))
                .isEqualTo(
                        new ChannelNotice(
                                7,
                                true,
                                Money.of("880.00"),
                                "t1",
                                "n1",
                                Instant.ofEpochSecond(1767323045)));
    }

    @Test
    void takesTheSignatureInEitherCase() {
        var callback =
                new PaymentCallback(
                        "sandbox",
                        GOOD,
                        Map.of("x-pay-signature", GOOD_SIGNATURE.toUpperCase(Locale.ROOT)),
                        null);

        assertThat(channel.verify(callback).payId()).isEqualTo(7);
    }

    @Test
    void refusesEveryAlteredByte() {
        for (int i = 0; i < GOOD.length(); i++) {
            char other = GOOD.charAt(i) == '1' ? '2' : '1';
            String altered = GOOD.substring(0, i) + other + GOOD.substring(i + 1);
            var callback =
                    new PaymentCallback(
                            "sandbox", altered, Map.of("x-pay-signature", GOOD_SIGNATURE), null);

            assertRefused(callback, ShopCode.SHOP_CALLBACK_SIGNATURE_INVALID);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "zz", "not hex at all"})
    void refusesAnotherSignature(String signature) {
        assertRefused(
                new PaymentCallback("sandbox", GOOD, Map.of("x-pay-signature", signature), null),
                ShopCode.SHOP_CALLBACK_SIGNATURE_INVALID);
        assertRefused(
                new PaymentCallback("sandbox", GOOD, Map.of(), null),
                ShopCode.SHOP_CALLBACK_SIGNATURE_INVALID);
        assertRefused(
                Examples.signed(GOOD, "another secret"), ShopCode.SHOP_CALLBACK_SIGNATURE_INVALID);
    }

    @Test
    void refusesAShortenedOrLengthenedSignature() {
        String shorter = GOOD_SIGNATURE.substring(0, GOOD_SIGNATURE.length() - 2);
        for (String signature : new String[] {shorter, GOOD_SIGNATURE + "00"}) {
            assertRefused(
                    new PaymentCallback(
                            "sandbox", GOOD, Map.of("x-pay-signature", signature), null),
                    ShopCode.SHOP_CALLBACK_SIGNATURE_INVALID);
        }
    }

    @Test
    void looksAtTheSignatureBeforeAnythingElse() {
        assertRefused(
                new PaymentCallback("sandbox", "{{{", Map.of("x-pay-signature", "00"), null),
                ShopCode.SHOP_CALLBACK_SIGNATURE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payId", "isPaid", "payAmount", "tradeNo", "notifyId", "timestamp"})
    void wantsEveryField(String field) {
        assertInvalid(GOOD.replace("\"" + field + "\"", "\"other\""));
        assertInvalid(GOOD.replaceFirst("\"" + field + "\":[^,}]+", "\"" + field + "\":null"));
        assertInvalid(GOOD.replaceFirst("\"" + field + "\":[^,}]+", "\"" + field + "\":[1]"));
        assertInvalid(GOOD.replaceFirst("\"" + field + "\":[^,}]+", "\"" + field + "\":\"\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"text\"", "7", "{", "{} {}"})
    void wantsAnObject(String body) {
        assertInvalid(body);
    }

    @Test
    void refusesAFieldThatComesTwice() {
        assertInvalid(GOOD.replace("\"isPaid\":2", "\"isPaid\":2,\"isPaid\":0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"345988230098857984", "\"345988230098857984\""})
    void readsIdsAsNumbersAndStrings(String payId) {
        String body = GOOD.replace("\"7\"", payId);

        assertThat(channel.verify(Examples.signed(body)).payId()).isEqualTo(345988230098857984L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.5", "-7", "\"-7\"", "\"7a\"", "1e3", "99999999999999999999", "true"})
    void refusesOtherIds(String payId) {
        assertInvalid(GOOD.replace("\"7\"", payId));
    }

    @ParameterizedTest
    @ValueSource(strings = {"880", "880.0", "880.00", "8.8E2", "\"880\"", "\"880.00\""})
    void readsMoneyAsNumbersAndStrings(String amount) {
        String body = GOOD.replace("\"880.00\"", amount);

        assertThat(channel.verify(Examples.signed(body)).payAmount()).isEqualTo(Examples.AMOUNT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "880.001",
                "\"880.001\"",
                "-880",
                "\"-880\"",
                "100000000",
                "1E+999999999",
                "1E-999999999",
                "\"1E3\"",
                "\"\u0661\"",
                "\"\""
            })
    void refusesOtherMoney(String amount) {
        assertInvalid(GOOD.replace("\"880.00\"", amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "3", "\"0\""})
    void onlyTwoIsPaid(String isPaid) {
        String body = GOOD.replace("\"isPaid\":2", "\"isPaid\":" + isPaid);

        assertThat(channel.verify(Examples.signed(body)).isPaid()).isFalse();
    }

    @Test
    void refusesNamesThatAreTooLong() {
        assertThat(channel.verify(Examples.signed(GOOD.replace("t1", "t".repeat(64)))).tradeNo())
                .hasSize(64);
        assertInvalid(GOOD.replace("t1", "t".repeat(65)));
        assertInvalid(GOOD.replace("n1", "n".repeat(65)));
        assertInvalid(GOOD.replace("t1", "  "));
    }

    @Test
    void refusesATimeBeyondTime() {
        assertInvalid(GOOD.replace("1767323045", Long.toString(Long.MAX_VALUE)));
    }

    @Test
    void paysAtTheCashier() {
        var payment = Payment.open(7, Examples.order(1), SandboxChannel.NAME, Examples.NOW);

        assertThat(channel.payUrl(payment))
                .isEqualTo("http://localhost:9090/pay-web/sandbox/cashier/7");
    }

    private void assertInvalid(String body) {
        assertRefused(Examples.signed(body), ShopCode.SHOP_REQUEST_PARAMETER_INVALID);
    }

    private void assertRefused(PaymentCallback callback, ShopCode code) {
        assertThatExceptionOfType(ShopRefusal.class)
                .isThrownBy(() -> channel.verify(callback))
                .extracting(ShopRefusal::code)
                .isEqualTo(code);
    }
}
