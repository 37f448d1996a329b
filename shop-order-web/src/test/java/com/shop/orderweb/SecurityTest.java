package com.shop.orderweb;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.orderweb.Http.Reply;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityTest extends WebTest {

    @Test
    void aTokenFromLoginOpensTheDoorForItsLife() {
        Reply login = nobody().post("/auth/login", "{\"userName\":\"zs\",\"password\":\"123456\"}");

        assertThat(login.status()).isEqualTo(200);
        assertThat(login.data().path("userId").asString()).isEqualTo("" + FakeShop.USER);
        assertThat(Instant.parse(login.data().path("expiresAt").asString()))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(11)),
                        Instant.now().plus(Duration.ofHours(12)));

        Reply me = nobody().as(login.data().path("token").asString()).get("/user/me");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.data().path("userMoney").asString()).isEqualTo("900.00");
    }

    @Test
    void aWrongPasswordIs401() {
        Reply reply = nobody().post("/auth/login", "{\"userName\":\"zs\",\"password\":\"x\"}");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("SHOP_LOGIN_FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/user/me", "/coupon/mine", "/order", "/order/1", "/ops/audit", "/x"})
    void nobodyGetsInWithoutAToken(String path) {
        Reply reply = nobody().get(path);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("SHOP_UNAUTHENTICATED");
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(reply.body().path("traceId").asString())
                .isEqualTo(reply.header("X-Trace-Id"))
                .hasSize(32);
    }

    @Test
    void aTokenOfAnotherSecretOrOneThatExpiredIsNone() {
        Instant later = Instant.now().plusSeconds(60);
        Instant longAgo = Instant.now().minusSeconds(600);
        String forged = token(SECRET.replace('a', 'b'), FakeShop.USER, "USER", later);
        String expired = token(SECRET, FakeShop.USER, "USER", longAgo);

        assertThat(nobody().as(forged).get("/user/me").status()).isEqualTo(401);
        assertThat(nobody().as(expired).get("/user/me").status()).isEqualTo(401);
    }

    @Test
    void whoHasAnExpiredTokenCanStillLogInAndLookAtGoods() {
        Http late = nobody().as("x.y.z");

        assertThat(late.post("/auth/login", "{\"userName\":\"zs\",\"password\":\"123456\"}"))
                .extracting(Reply::status)
                .isEqualTo(200);
        assertThat(late.get("/goods").status()).isEqualTo(200);
    }

    @Test
    void operationsAreForTheRoleOps() {
        String ops = token(SECRET, 1, "OPS", Instant.now().plusSeconds(60));

        assertThat(zs().get("/ops/nothing").status()).isEqualTo(403);
        assertThat(zs().get("/ops/nothing").code()).isEqualTo("SHOP_FORBIDDEN");
        assertThat(nobody().as(ops).get("/ops/nothing").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/goods", "/goods/345959443973935104", "/v3/api-docs"})
    void goodsAndTheDescriptionAreForAnybody(String path) {
        assertThat(nobody().get(path).status()).isEqualTo(200);
    }
}
