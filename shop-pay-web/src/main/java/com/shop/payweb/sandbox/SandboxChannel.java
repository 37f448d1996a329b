package com.shop.payweb.sandbox;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.pay.PaymentView;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays the payment channel: has taken the money at once and tells the shop so, signed, over HTTP.
 * It tells once; a real channel would go on until it hears a success, here a person presses again.
 */
@SandboxOnly
@Component
class SandboxChannel {

    private static final Logger log = LoggerFactory.getLogger(SandboxChannel.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** Longer than the shop takes at most to answer a callback. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(12);

    private final SandboxSettings settings;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();

    SandboxChannel(SandboxSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Pays, and returns once the shop has acknowledged it.
     *
     * @throws ShopRefusal with the shop's code where it did not
     */
    void pay(PaymentView payment) {
        byte[] body = json.writeValueAsBytes(SandboxCallback.paid(payment, clock.instant()));
        HttpRequest request =
                HttpRequest.newBuilder(settings.callbackUrl())
                        .timeout(ANSWER_TIMEOUT)
                        .header("Content-Type", MediaType.APPLICATION_JSON_VALUE)
                        .header("X-Pay-Signature", sign(body))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        HttpResponse<String> reply = send(request);
        if (reply.statusCode() != HttpStatus.OK.value()) {
            throw new ShopRefusal(codeOf(reply.body()));
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ShopRefusal(ShopCode.SHOP_UNAVAILABLE);
        } catch (IOException thrown) {
            log.warn("The sandbox's callback got no answer from {}", request.uri(), thrown);
            throw new ShopRefusal(ShopCode.SHOP_UNAVAILABLE);
        }
    }

    private String sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(settings.key(), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    private ShopCode codeOf(String problem) {
        try {
            String code = json.readTree(problem).path("code").asString("");
            return Arrays.stream(ShopCode.values())
                    .filter(known -> known.name().equals(code))
                    .findFirst()
                    .orElse(ShopCode.SHOP_FAIL);
        } catch (JacksonException noJson) {
            return ShopCode.SHOP_FAIL;
        }
    }
}
