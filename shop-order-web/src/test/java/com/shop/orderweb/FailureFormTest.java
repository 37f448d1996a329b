package com.shop.orderweb;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.orderweb.Http.Reply;
import org.junit.jupiter.api.Test;

class FailureFormTest extends WebTest {

    @Test
    void aFailureIsAProblemWithTheShopsOwnMembers() {
        Reply reply = zs().get("/order/7");

        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "type",
                        "title",
                        "status",
                        "detail",
                        "instance",
                        "success",
                        "code",
                        "message",
                        "traceId");
        assertThat(reply.body().path("status").asInt()).isEqualTo(404);
        assertThat(reply.body().path("success").asBoolean(true)).isFalse();
        assertThat(reply.body().path("instance").asString()).isEqualTo("/order-web/order/7");
        assertThat(reply.body().path("type").asString())
                .isEqualTo("urn:shop:problem:SHOP_ORDER_NO_EXIST");
    }

    @Test
    void anUnknownAddressIs404() {
        assertFailure(zs().get("/nothing"), 404, "SHOP_NOT_FOUND");
        assertFailure(zs().get("/error"), 404, "SHOP_NOT_FOUND");
    }

    @Test
    void aWrongMethodIs405() {
        Reply reply = zs().send("PUT", "/order/confirm", "{}");

        assertFailure(reply, 405, "SHOP_METHOD_NOT_ALLOWED");
        assertThat(reply.header("Allow")).contains("POST");
    }

    @Test
    void aWrongContentTypeIs415() {
        Reply reply = zs().post("/order/confirm", "x", "Content-Type", "text/plain");

        assertFailure(reply, 415, "SHOP_REQUEST_PARAMETER_INVALID");
    }

    @Test
    void aBodyThatIsTooLargeIs413() {
        String body = "{\"userName\":\"" + "x".repeat(70_000) + "\"}";

        assertFailure(nobody().post("/auth/login", body), 413, "SHOP_REQUEST_PARAMETER_INVALID");
    }

    @Test
    void whoeverAsksForHtmlGetsTheProblemAllTheSame() {
        Reply reply = zs().get("/order/7", "Accept", "text/html");

        assertFailure(reply, 404, "SHOP_ORDER_NO_EXIST");
    }

    @Test
    void aServiceThatIsDownIs503WithRetryAfter() {
        Reply reply = nobody().post("/auth/login", "{\"userName\":\"down\",\"password\":\"x\"}");

        assertFailure(reply, 503, "SHOP_UNAVAILABLE");
        assertThat(reply.header("Retry-After")).isNotEmpty();
    }

    @Test
    void aDefectIs500AndTellsNothing() {
        Reply reply = nobody().post("/auth/login", "{\"userName\":\"defect\",\"password\":\"x\"}");

        assertFailure(reply, 500, "SHOP_FAIL");
        assertThat(reply.raw().body()).doesNotContain("SELECT", "Exception", "com.shop");
    }

    @Test
    void messagesAreEnglishWhateverTheBrowserPrefers() {
        Reply reply =
                nobody().post("/auth/login", "{\"userName\":\"zs\"}", "Accept-Language", "de");

        assertThat(reply.message()).isEqualTo("password: must not be blank");
    }

    private static void assertFailure(Reply reply, int status, String code) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.header("X-Trace-Id")).hasSize(32);
    }
}
