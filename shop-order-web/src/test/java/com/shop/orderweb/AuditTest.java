package com.shop.orderweb;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.audit.AuditReport;
import com.shop.orderweb.Http.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest extends WebTest {

    @AfterEach
    void asBefore() {
        AUDIT.answer = () -> FakeAudit.WRONG;
    }

    private Reply login(String password) {
        return nobody().post(
                        "/auth/login", "{\"userName\":\"ops\",\"password\":\"" + password + "\"}");
    }

    private Http ops() {
        return nobody().as(login(OPS_PASSWORD).data().path("token").asString());
    }

    @Test
    void theOperatorSeesIdsAsStringsAndCountsAsNumbers() {
        Reply reply = ops().get("/ops/audit");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().path("holds").asBoolean()).isFalse();
        var stock = reply.data().path("findings").path(0);
        assertThat(stock.path("invariant").intValue()).isEqualTo(1);
        assertThat(stock.path("holds").asBoolean()).isFalse();
        assertThat(stock.path("checked").isNumber()).isTrue();
        assertThat(stock.path("violations").intValue()).isEqualTo(1);
        assertThat(stock.path("offenders").path(0).isString()).isTrue();
        assertThat(stock.path("offenders").path(0).asString()).isEqualTo("" + FakeShop.GOODS);
        assertThat(reply.data().path("findings").path(1).path("holds").asBoolean()).isTrue();
    }

    @Test
    void holdsWhereAllDo() {
        AUDIT.answer = () -> new AuditReport(List.of(FakeAudit.WRONG.findings().get(1)));

        assertThat(ops().get("/ops/audit").data().path("holds").asBoolean()).isTrue();
    }

    @Test
    void aServiceThatDoesNotAnswerIs503WithItsName() {
        AUDIT.answer =
                () -> {
                    throw new ShopRefusal(
                            ShopCode.SHOP_UNAVAILABLE, "No audit: pay-service does not answer");
                };

        Reply reply = ops().get("/ops/audit");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("SHOP_UNAVAILABLE");
        assertThat(reply.message()).contains("pay-service");
    }

    @Test
    void usersMayNotLook() {
        assertThat(zs().get("/ops/audit").status()).isEqualTo(403);
    }

    @Test
    void theOperatorIsNoUser() {
        Reply login = login(OPS_PASSWORD);

        assertThat(login.status()).isEqualTo(200);
        assertThat(login.data().has("userId")).isFalse();
        for (String path : List.of("/user/me", "/coupon/mine", "/order", "/order/1")) {
            assertThat(ops().get(path).status()).as(path).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", " ", "123456", OPS_PASSWORD + " "})
    void anotherPasswordIsRefused(String password) {
        assertThat(login(password).code())
                .isIn("SHOP_LOGIN_FAILED", "SHOP_REQUEST_PARAMETER_INVALID");
    }
}
