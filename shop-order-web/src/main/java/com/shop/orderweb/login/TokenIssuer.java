package com.shop.orderweb.login;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.shop.web.security.Role;
import com.shop.web.security.TokenSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Signs tokens: {@code sub} is the user's id or {@code ops}, {@code roles} what they may. */
@Component
class TokenIssuer {

    private static final JwsHeader HEADER = JwsHeader.with(MacAlgorithm.HS256).type("JWT").build();

    private final JwtEncoder encoder;
    private final Duration life;
    private final Clock clock;

    TokenIssuer(TokenSettings signing, LoginSettings login, Clock clock) {
        this.encoder = new NimbusJwtEncoder(new ImmutableSecret<>(signing.key()));
        this.life = login.tokenLife();
        this.clock = clock;
    }

    Token issue(long userId, Role role) {
        return issue(Long.toString(userId), userId, role);
    }

    /** For somebody who is no user and owns nothing, but may see all. */
    Token issueToOperator() {
        return issue(OpsAccount.NAME, null, Role.OPS);
    }

    private Token issue(String subject, @Nullable Long userId, Role role) {
        // A token holds whole seconds; the answer says the same.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = now.plus(life);
        JwtClaimsSet claims =
                JwtClaimsSet.builder()
                        .subject(subject)
                        .claim(Role.CLAIM, role.alone())
                        .issuedAt(now)
                        .expiresAt(expiresAt)
                        .build();
        String token = encoder.encode(JwtEncoderParameters.from(HEADER, claims)).getTokenValue();
        return new Token(token, expiresAt, userId);
    }
}
