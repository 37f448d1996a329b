package com.shop.payweb;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.shop.api.pay.PayService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;

/** The whole application over HTTP, with a fake in place of the service: no Dubbo, no ZooKeeper. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {
            "dubbo.enabled=false",
            "management.server.port=-1",
            "shop.jwt.secret=" + WebTest.SECRET,
            "shop.pay.sandbox.enabled=true",
            "shop.pay.sandbox.secret=" + WebTest.SANDBOX_SECRET
        })
abstract class WebTest {

    static final String SECRET = "a-secret-of-at-least-thirty-two-bytes-for-tests";
    static final String SANDBOX_SECRET = "a-secret-of-the-sandbox";

    /** One for all tests, as the application context is. */
    static final FakePayService PAYMENTS = new FakePayService(SANDBOX_SECRET);

    /** Known beforehand, because the sandbox calls the application back there. */
    private static final int PORT = freePort();

    @TestBean PayService payService;

    static PayService payService() {
        return PAYMENTS;
    }

    @DynamicPropertySource
    static void port(DynamicPropertyRegistry properties) {
        properties.add("server.port", () -> PORT);
    }

    @BeforeEach
    void forgetPayments() {
        PAYMENTS.reset();
    }

    static Http nobody() {
        return new Http(PORT, null);
    }

    static Http user(long userId) {
        SecretKeySpec key =
                new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        Instant now = Instant.now();
        JwtClaimsSet claims =
                JwtClaimsSet.builder()
                        .subject(Long.toString(userId))
                        .claim("roles", List.of("USER"))
                        .issuedAt(now)
                        .expiresAt(now.plusSeconds(60))
                        .build();
        String token =
                new NimbusJwtEncoder(new ImmutableSecret<>(key))
                        .encode(
                                JwtEncoderParameters.from(
                                        JwsHeader.with(MacAlgorithm.HS256).build(), claims))
                        .getTokenValue();
        return nobody().as(token);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
