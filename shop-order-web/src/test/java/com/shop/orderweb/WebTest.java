package com.shop.orderweb;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.shop.api.audit.AuditService;
import com.shop.api.coupon.CouponService;
import com.shop.api.goods.GoodsService;
import com.shop.api.ops.DeadLetters;
import com.shop.api.order.OrderService;
import com.shop.api.user.UserService;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.test.context.bean.override.convention.TestBean;

/** The whole application over HTTP, with fakes in place of the services: no Dubbo, no ZooKeeper. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "dubbo.enabled=false",
            "shop.jwt.secret=" + WebTest.SECRET,
            "shop.ops.password=" + WebTest.OPS_PASSWORD
        })
abstract class WebTest {

    static final String SECRET = "a-secret-of-at-least-thirty-two-bytes-for-tests";
    static final String OPS_PASSWORD = "the-operators-password";

    /** One for all tests, as the application context is. */
    static final FakeOrders ORDERS = new FakeOrders();

    static final FakeAudit AUDIT = new FakeAudit();

    @TestBean OrderService orderService;
    @TestBean GoodsService goodsService;
    @TestBean UserService userService;
    @TestBean CouponService couponService;
    @TestBean DeadLetters orderDeadLetters;
    @TestBean DeadLetters goodsDeadLetters;
    @TestBean DeadLetters couponDeadLetters;
    @TestBean DeadLetters userDeadLetters;
    @TestBean DeadLetters payDeadLetters;
    @TestBean AuditService auditService;

    @LocalServerPort int port;

    static OrderService orderService() {
        return ORDERS;
    }

    static GoodsService goodsService() {
        return new FakeShop.Goods();
    }

    static UserService userService() {
        return new FakeShop.Users();
    }

    static AuditService auditService() {
        return AUDIT;
    }

    static CouponService couponService() {
        return new FakeShop.Coupons();
    }

    static DeadLetters orderDeadLetters() {
        return new FakeDeadLetters("order-payment-succeeded");
    }

    static DeadLetters goodsDeadLetters() {
        return new FakeDeadLetters("goods-order-cancelled");
    }

    static DeadLetters couponDeadLetters() {
        return new FakeDeadLetters("coupon-order-cancelled");
    }

    static DeadLetters userDeadLetters() {
        return new FakeDeadLetters("user-order-cancelled");
    }

    static DeadLetters payDeadLetters() {
        return new FakeDeadLetters("pay-payment-succeeded");
    }

    @BeforeEach
    void forgetOrders() {
        ORDERS.reset();
    }

    Http nobody() {
        return new Http(port, null);
    }

    Http zs() {
        return user(FakeShop.USER);
    }

    Http user(long userId) {
        return nobody().as(token(SECRET, userId, "USER", Instant.now().plusSeconds(60)));
    }

    Http operator() {
        return nobody().as(token(SECRET, 0, "OPS", Instant.now().plusSeconds(60)));
    }

    static String token(String secret, long userId, String role, Instant expiresAt) {
        SecretKeySpec key =
                new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        JwtClaimsSet claims =
                JwtClaimsSet.builder()
                        .subject(Long.toString(userId))
                        .claim("roles", List.of(role))
                        .issuedAt(expiresAt.minusSeconds(3600))
                        .expiresAt(expiresAt)
                        .build();
        return new NimbusJwtEncoder(new ImmutableSecret<>(key))
                .encode(
                        JwtEncoderParameters.from(
                                JwsHeader.with(MacAlgorithm.HS256).build(), claims))
                .getTokenValue();
    }
}
