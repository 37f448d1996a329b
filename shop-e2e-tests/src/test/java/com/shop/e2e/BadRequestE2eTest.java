package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.shop.local.ShopClient;
import com.shop.local.ShopClient.Answer;
import com.shop.local.ShopClient.Session;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that reach no use case: nobody's, or of no form that an address takes. */
@ExtendWith(RunningShop.class)
class BadRequestE2eTest {

    private static final Goods INK = new Goods("345959443973935123", "25.00");
    private static final String INVALID = "SHOP_REQUEST_PARAMETER_INVALID";

    private final ShopClient client;
    private final Session dave;

    BadRequestE2eTest(Shop shop) {
        this.client = shop.client();
        this.dave = shop.customer("dave");
    }

    @Test
    void anOrderNeedsAToken() {
        Refusals.assertRefused(
                client.send(confirm("application/json")), 401, "SHOP_UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer nonsense",
                "Bearer ",
                "Basic ZGF2ZToxMjM0NTY=",
                // {"alg":"none"} . {"sub":"345963634385633291"}
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIzNDU5NjM2MzQzODU2MzMyOTEifQ."
            })
    void anOrderNeedsATokenThatIsValid(String authorization) {
        Answer answer =
                client.send(confirm("application/json").header("Authorization", authorization));

        Refusals.assertRefused(answer, 401, "SHOP_UNAUTHENTICATED");
    }

    @Test
    void aTokenThatWasAlteredIsNoToken() {
        HttpRequest mine = dave.authorized(client.orderWeb("/user/me")).build();
        String header = mine.headers().firstValue("Authorization").orElseThrow();
        String[] parts = header.split("\\.");
        String payload = parts[1].substring(0, 4) + "A" + parts[1].substring(5);

        Answer answer =
                client.send(
                        client.orderWeb("/user/me")
                                .header(
                                        "Authorization",
                                        String.join(".", parts[0], payload, parts[2])));

        Refusals.assertRefused(answer, 401, "SHOP_UNAUTHENTICATED");
    }

    @ParameterizedTest
    @CsvSource({"dave, wrong", "nobody, 123456", "dave' OR '1'='1, x"})
    void aLoginNeedsNameAndPassword(String userName, String password) {
        Answer answer =
                client.send(
                        client.orderWeb("/auth/login")
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                JSON.toJSONString(
                                                        Map.of(
                                                                "userName", userName,
                                                                "password", password)))));

        Refusals.assertRefused(answer, 401, "SHOP_LOGIN_FAILED");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /order/confirm, 405, SHOP_METHOD_NOT_ALLOWED",
        "PUT,    /user/me,       405, SHOP_METHOD_NOT_ALLOWED",
        "GET,    /auth/nothing,  404, SHOP_NOT_FOUND",
        "GET,    /nothing,       404, SHOP_NOT_FOUND",
        "GET,    /order/x,       400, SHOP_REQUEST_PARAMETER_INVALID",
        "GET,    /order/4711,    404, SHOP_ORDER_NO_EXIST",
        "GET,    /goods/4711,    404, SHOP_GOODS_NO_EXIST",
        "GET,    /order?limit=0, 400, SHOP_REQUEST_PARAMETER_INVALID",
        "GET,    /order?limit=101, 400, SHOP_REQUEST_PARAMETER_INVALID",
        "GET,    /order?limit=x, 400, SHOP_REQUEST_PARAMETER_INVALID",
        "GET,    /order?cursor=x, 400, SHOP_REQUEST_PARAMETER_INVALID",
        "GET,    /ops/audit,     403, SHOP_FORBIDDEN"
    })
    void anAddressTakesWhatItTakes(String method, String path, int status, String code) {
        Answer answer =
                client.send(
                        dave.authorized(client.orderWeb(path))
                                .method(method, BodyPublishers.noBody()));

        Refusals.assertRefused(answer, status, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void anOrderIsJson(String contentType) {
        Answer answer = client.send(dave.authorized(confirm(contentType)));

        Refusals.assertRefused(answer, 415, INVALID);
    }

    @Test
    void anIdempotencyKeyHasAtMost64Characters() {
        Answer answer = dave.confirm(OrderForm.of(dave, INK, 1).fields(), "k".repeat(65));

        Refusals.assertRefused(answer, 400, INVALID);
    }

    @Test
    void aPaymentNeedsAnOrderThatOwesJustThat() {
        String orderId =
                dave.confirm(OrderForm.of(dave, INK, 1).fields())
                        .orFail("the order")
                        .data()
                        .getString("orderId");

        Refusals.assertRefused(
                dave.createPayment(Map.of("orderId", orderId, "payAmount", "34.99")),
                422,
                "SHOP_PAYMENT_AMOUNT_INVALID");
        Refusals.assertRefused(
                dave.createPayment(Map.of("orderId", orderId, "channel", "barter")),
                400,
                "SHOP_PAYMENT_CHANNEL_UNKNOWN");
        Refusals.assertRefused(dave.createPayment(Map.of()), 400, INVALID);
        Refusals.assertRefused(
                dave.createPayment(Map.of("orderId", "4711")), 404, "SHOP_ORDER_NO_EXIST");
        Refusals.assertRefused(dave.payment("4711"), 404, "SHOP_PAYMENT_NOT_FOUND");
        assertThat(
                        dave.createPayment(Map.of("orderId", orderId, "payAmount", 35))
                                .orFail("the payment")
                                .data())
                .containsEntry("payAmount", "35.00");
    }

    private HttpRequest.Builder confirm(String contentType) {
        return client.orderWeb("/order/confirm")
                .header("Content-Type", contentType)
                .POST(
                        BodyPublishers.ofString(
                                JSON.toJSONString(OrderForm.of(dave, INK, 1).fields())));
    }
}
