package com.shop.payweb;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.payweb.Http.Reply;
import org.junit.jupiter.api.Test;

class CashierTest extends WebTest {

    private static final String CASHIER = "/sandbox/cashier/" + FakePayService.PAY_ID;
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @Test
    void thePageShowsWhatIsToBePaidAndAButton() {
        Reply page = show(CASHIER);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.text())
                .contains("347000000000000001", "880.00", "Waiting for payment", "<button")
                .doesNotContain("{{", "http://", "https://");
    }

    @Test
    void theButtonPaysThroughTheCallbackAndLeadsBackToThePage() {
        Reply paid = press();

        assertThat(paid.status()).isEqualTo(303);
        assertThat(paid.header("Location")).isEqualTo("../" + FakePayService.PAY_ID);
        assertThat(PAYMENTS.callbacks).hasSize(1);
        assertThat(PAYMENTS.callbacks.get(0).body())
                .matches(
                        """
                        \\{"payId":"348000000000000001","isPaid":2,"payAmount":"880.00",\
                        "tradeNo":"SBX348000000000000001","notifyId":"[0-9a-f-]{36}",\
                        "timestamp":[0-9]{10}}""");
        assertThat(show(CASHIER).text())
                .contains(">Paid<", "SBX348000000000000001", "2 Jan 2026, 03:05:05 UTC")
                .doesNotContain("<button");
    }

    @Test
    void payingTwiceCallsBackOnce() {
        press();

        assertThat(press().header("Location")).isEqualTo("../" + FakePayService.PAY_ID);
        assertThat(PAYMENTS.callbacks).hasSize(1);
    }

    @Test
    void whatWentWrongIsSaidOnThePageAndTheButtonStays() {
        PAYMENTS.failure = new ShopRefusal(ShopCode.SHOP_CALLBACK_MISMATCH);

        String location = press().header("Location");

        assertThat(location)
                .isEqualTo("../" + FakePayService.PAY_ID + "?failed=SHOP_CALLBACK_MISMATCH");
        assertThat(show(CASHIER + "?failed=SHOP_CALLBACK_MISMATCH").text())
                .contains("Not paid", ShopCode.SHOP_CALLBACK_MISMATCH.message(), "<button");
    }

    @Test
    void aScriptGetsJson() {
        Reply reply = nobody().post(CASHIER + "/pay", "", "Accept", "application/json");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().path("isPaid").asInt()).isEqualTo(2);
    }

    @Test
    void aScriptGetsAProblemWhereItWentWrong() {
        PAYMENTS.failure = new ShopRefusal(ShopCode.SHOP_UNAVAILABLE);

        Reply reply = nobody().post(CASHIER + "/pay", "", "Accept", "application/json");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("SHOP_UNAVAILABLE");
    }

    @Test
    void aPaymentThatDoesNotExistIsAPageToo() {
        Reply page = show("/sandbox/cashier/7");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains(ShopCode.SHOP_PAYMENT_NOT_FOUND.message());
    }

    private static Reply show(String path) {
        return nobody().get(path, "Accept", BROWSER);
    }

    private static Reply press() {
        return nobody().post(
                        CASHIER + "/pay",
                        "",
                        "Accept",
                        BROWSER,
                        "Content-Type",
                        "application/x-www-form-urlencoded");
    }
}
