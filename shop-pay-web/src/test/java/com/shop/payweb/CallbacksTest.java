package com.shop.payweb;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.pay.PaymentCallback;
import com.shop.payweb.Http.Reply;
import org.apache.dubbo.rpc.RpcException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbacksTest extends WebTest {

    /** Neither its blanks nor its order nor its characters may change on the way. */
    private static final String BODY = "{ \"b\" : 1,\n  \"a\": \"\u4e2d\u6587 \\u00e9\" }  ";

    private static final String FORM = "b=2&a=1%20x&c=%E4%B8%AD&c=3+4&d";

    @Test
    void theSandboxIsHeardByteForByteAndAnsweredWithThePayment() {
        Reply reply =
                nobody().post(
                                "/pay/callbackPayment",
                                BODY,
                                "X-Pay-Signature",
                                PAYMENTS.sign(BODY),
                                "X-Other",
                                "Kept As It Is");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().path("payId").asString()).isEqualTo("" + FakePayService.PAY_ID);
        assertThat(reply.data().path("isPaid").asInt()).isEqualTo(2);
        PaymentCallback callback = PAYMENTS.callbacks.get(0);
        assertThat(callback.channel()).isEqualTo("sandbox");
        assertThat(callback.body()).isEqualTo(BODY);
        assertThat(callback.headers())
                .containsEntry("x-other", "Kept As It Is")
                .containsEntry("content-type", "application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "SHOP_CALLBACK_SIGNATURE_INVALID, 401",
        "SHOP_CALLBACK_STALE, 400",
        "SHOP_CALLBACK_MISMATCH, 400",
        "SHOP_REQUEST_PARAMETER_INVALID, 400",
        "SHOP_PAYMENT_NOT_FOUND, 404",
        "SHOP_UNAVAILABLE, 503"
    })
    void whatTheServiceDoesNotTakeIsNotAcknowledged(ShopCode code, int status) {
        PAYMENTS.failure = new ShopRefusal(code);

        Reply sandbox = nobody().post("/pay/callbackPayment", BODY);
        assertThat(sandbox.status()).isEqualTo(status);
        assertThat(sandbox.code()).isEqualTo(code.name());

        Reply alipay = nobody().post("/pay/callbackPayment/alipay", FORM);
        assertThat(alipay.status()).isEqualTo(status);
        assertThat(alipay.text()).isEqualTo("failure");

        Reply wechat = nobody().post("/pay/callbackPayment/wechat", BODY);
        assertThat(wechat.status()).isEqualTo(status);
        assertThat(wechat.body().propertyNames()).containsExactly("code", "message");
        assertThat(wechat.code()).isEqualTo(code.name());
    }

    @Test
    void aServiceThatDoesNotAnswerIsNoAcknowledgement() {
        PAYMENTS.failure = new RpcException(RpcException.TIMEOUT_EXCEPTION, "too slow");

        assertThat(nobody().post("/pay/callbackPayment", BODY).status()).isEqualTo(503);
        assertThat(nobody().post("/pay/callbackPayment/alipay", FORM).status()).isEqualTo(503);
        assertThat(nobody().post("/pay/callbackPayment/wechat", BODY).status()).isEqualTo(503);
    }

    @Test
    void alipayIsHeardByteForByteAndAnsweredInItsWord() {
        PAYMENTS.trusted.add("alipay");

        Reply reply =
                nobody().post(
                                "/pay/callbackPayment/alipay",
                                FORM,
                                "Content-Type",
                                "application/x-www-form-urlencoded; charset=utf-8");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("success");
        assertThat(PAYMENTS.callbacks.get(0).body()).isEqualTo(FORM);
    }

    @Test
    void wechatIsHeardByteForByteAndAnsweredWithNothing() {
        PAYMENTS.trusted.add("wechat");

        Reply reply = nobody().post("/pay/callbackPayment/wechat", BODY, "Wechatpay-Nonce", "n");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(PAYMENTS.callbacks.get(0).body()).isEqualTo(BODY);
        assertThat(PAYMENTS.callbacks.get(0).headers()).containsEntry("wechatpay-nonce", "n");
    }

    @Test
    void aChannelThatIsNotThereIsRefused() {
        assertThat(nobody().post("/pay/callbackPayment/wechat", BODY).code())
                .isEqualTo("SHOP_PAYMENT_CHANNEL_UNKNOWN");
        assertThat(nobody().post("/pay/callbackPayment/other", BODY).status()).isEqualTo(404);
    }

    @Test
    void aTokenThatComesAlongIsNeitherLookedAtNorPassedOn() {
        nobody().as("x.y.z").post("/pay/callbackPayment", BODY, "Cookie", "a=b");

        assertThat(PAYMENTS.callbacks.get(0).headers())
                .doesNotContainKeys("authorization", "cookie");
    }

    /** Larger ones would share a call with others, and make it too large for all of them. */
    @Test
    void oneThatIsLargerThanAnyCallbackReachesNobodyInAnyForm() {
        String most = "x".repeat(PaymentCallback.MOST_BYTES);
        for (String body : new String[] {most + "x", "x".repeat(70_000)}) {
            assertThat(nobody().post("/pay/callbackPayment", body).status()).isEqualTo(413);
            Reply alipay = nobody().post("/pay/callbackPayment/alipay", body);
            assertThat(alipay.status()).isEqualTo(413);
            assertThat(alipay.text()).isEqualTo("failure");
            Reply wechat = nobody().post("/pay/callbackPayment/wechat", body);
            assertThat(wechat.status()).isEqualTo(413);
            assertThat(wechat.body().propertyNames()).containsExactly("code", "message");
        }
        assertThat(PAYMENTS.callbacks).isEmpty();

        nobody().post("/pay/callbackPayment", most);
        assertThat(PAYMENTS.callbacks).hasSize(1);
    }
}
