package com.shop.payweb;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.Money;
import com.shop.api.pay.CreatePayment;
import com.shop.payweb.Http.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentsTest extends WebTest {

    private static final long SOMEBODY_ELSE = 1;

    @Test
    void aPaymentIsMadeForTheCaller() {
        Reply reply =
                user(FakePayService.USER)
                        .post(
                                "/pay/createPayment",
                                "{\"orderId\":\"347000000000000001\",\"payAmount\":880,"
                                        + "\"channel\":\"sandbox\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text())
                .isEqualTo(
                        """
                        {"success":true,"code":"SHOP_SUCCESS","message":"Done","data":{\
                        "payId":"348000000000000001","orderId":"347000000000000001",\
                        "userId":"345963634385633280","payAmount":"880.00","channel":"sandbox",\
                        "payUrl":"http://localhost/pay-web/sandbox/cashier/348000000000000001",\
                        "isPaid":0,"tradeNo":null,"addTime":"2026-01-02T03:04:05.678Z",\
                        "payTime":null,"refund":null}}""");
        assertThat(PAYMENTS.created)
                .isEqualTo(
                        new CreatePayment(
                                347000000000000001L,
                                FakePayService.USER,
                                Money.of("880"),
                                "sandbox"));
    }

    @Test
    void amountAndChannelMayBeAbsent() {
        user(FakePayService.USER).post("/pay/createPayment", "{\"orderId\":7}");

        assertThat(PAYMENTS.created)
                .isEqualTo(new CreatePayment(7, FakePayService.USER, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"orderId\":\"x\"}",
                "{\"orderId\":7,\"payAmount\":1.001}",
                "{\"orderId\":7,\"payAmount\":-1}",
                "{\"orderId\":7,\"channel\":\"\"}",
                "[]"
            })
    void aMalformedRequestIs400(String body) {
        Reply reply = user(FakePayService.USER).post("/pay/createPayment", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("SHOP_REQUEST_PARAMETER_INVALID");
    }

    @Test
    void somebodyElsesOrderOrPaymentIsAsIfThereWereNone() {
        Http stranger = user(SOMEBODY_ELSE);

        assertThat(stranger.post("/pay/createPayment", "{\"orderId\":7}").code())
                .isEqualTo("SHOP_ORDER_NO_EXIST");
        for (long payId : new long[] {FakePayService.PAY_ID, 7}) {
            Reply reply = stranger.get("/pay/" + payId);
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.code()).isEqualTo("SHOP_PAYMENT_NOT_FOUND");
        }
    }

    @Test
    void anOwnPaymentCanBeLookedAt() {
        Reply reply = user(FakePayService.USER).get("/pay/" + FakePayService.PAY_ID);

        assertThat(reply.data().path("payAmount").asString()).isEqualTo("880.00");
    }

    @Test
    void nobodyGetsInWithoutAToken() {
        assertThat(nobody().post("/pay/createPayment", "{\"orderId\":7}").status()).isEqualTo(401);
        assertThat(nobody().get("/pay/" + FakePayService.PAY_ID).status()).isEqualTo(401);
    }
}
