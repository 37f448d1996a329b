package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import com.shop.local.Instance;
import com.shop.local.ProcessStatus;
import com.shop.local.ShopClient;
import com.shop.local.ShopClient.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What watches the shop, and what describes it. */
@ExtendWith(RunningShop.class)
class ManagementE2eTest {

    private final Shop shop;
    private final ShopClient client;
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    ManagementE2eTest(Shop shop) {
        this.shop = shop;
        this.client = shop.client();
    }

    @Test
    void everyProcessIsUp() {
        assertThat(shop.processes().status())
                .extracting(ProcessStatus::name)
                .containsExactly(
                        "zookeeper",
                        "namesrv",
                        "broker",
                        "mariadb",
                        "order-service",
                        "goods-service",
                        "goods-service-2",
                        "coupon-service",
                        "user-service",
                        "pay-service",
                        "order-web",
                        "pay-web");
        assertThat(shop.processes().status())
                .extracting(ProcessStatus::state)
                .containsOnly(ProcessStatus.State.UP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness"})
    void everyApplicationTellsItsHealth(String path) throws Exception {
        for (Instance application : applications()) {
            HttpResponse<String> answer = managed(application, path);
            assertThat(answer.statusCode()).as(application.name()).isEqualTo(200);
            assertThat(JSONObject.parse(answer.body())).containsEntry("status", "UP");
        }
    }

    @Test
    void everyApplicationHasMetricsAndNothingElse() throws Exception {
        for (Instance application : applications()) {
            assertThat(managed(application, "/actuator/prometheus").body())
                    .as(application.name())
                    .contains("jvm_memory_used_bytes");
            assertThat(managed(application, "/actuator/env").statusCode()).isIn(401, 404);
            assertThat(managed(application, "/actuator/heapdump").statusCode()).isIn(401, 404);
        }
    }

    @Test
    void theManagementIsNotReachableThroughTheShop() {
        assertThat(client.send(client.orderWeb("/actuator/health")).status()).isIn(401, 404);
        assertThat(client.send(client.payWeb("/actuator/health")).status()).isIn(401, 404);
    }

    @Test
    void theInterfaceIsDescribed() {
        Answer orderWeb = client.send(client.orderWeb("/v3/api-docs")).orFail("OpenAPI");
        Answer payWeb = client.send(client.payWeb("/v3/api-docs")).orFail("OpenAPI");

        assertThat(orderWeb.body().getString("openapi")).startsWith("3.");
        assertThat(orderWeb.body().getJSONObject("paths"))
                .containsKeys(
                        "/auth/login",
                        "/order/confirm",
                        "/order/{orderId}",
                        "/order",
                        "/order/{orderId}/cancel",
                        "/goods",
                        "/goods/{goodsId}",
                        "/user/me",
                        "/coupon/mine");
        assertThat(payWeb.body().getJSONObject("paths"))
                .containsKeys(
                        "/pay/createPayment",
                        "/pay/callbackPayment",
                        "/pay/callbackPayment/alipay",
                        "/pay/callbackPayment/wechat",
                        "/pay/{payId}");
    }

    @Test
    void thePagesToTryItAreThere() throws Exception {
        for (HttpRequest.Builder page :
                List.of(client.orderWeb("/swagger-ui.html"), client.payWeb("/swagger-ui.html"))) {
            HttpResponse<String> answer = browser.send(page.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).containsIgnoringCase("swagger");
        }
    }

    private List<Instance> applications() {
        return shop.processes().topology().instances().stream()
                .filter(instance -> instance.component().isApplication())
                .toList();
    }

    private HttpResponse<String> managed(Instance application, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + application.managementPort() + path);
        return browser.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
