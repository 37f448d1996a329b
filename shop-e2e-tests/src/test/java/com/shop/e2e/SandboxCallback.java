package com.shop.e2e;

import com.alibaba.fastjson2.JSON;
import com.shop.local.ShopClient;
import com.shop.local.ShopClient.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the sandbox channel says of a payment, signed with whatever secret. */
record SandboxCallback(Map<String, Object> fields) {

    static SandboxCallback paid(String payId, String payAmount) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("payId", payId);
        fields.put("isPaid", 2);
        fields.put("payAmount", payAmount);
        fields.put("tradeNo", "E2E" + payId);
        fields.put("notifyId", "N" + payId);
        fields.put("timestamp", Instant.now().getEpochSecond());
        return new SandboxCallback(fields);
    }

    SandboxCallback with(String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new SandboxCallback(changed);
    }

    String body() {
        return JSON.toJSONString(fields);
    }

    Answer send(Shop shop) {
        return send(shop.client(), body(), sign(body(), shop.sandboxSecret()));
    }

    static Answer send(ShopClient client, String body, String signature) {
        return client.send(
                client.payWeb("/pay/callbackPayment")
                        .header("Content-Type", "application/json")
                        .header("X-Pay-Signature", signature)
                        .POST(BodyPublishers.ofString(body)));
    }

    static String sign(String body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
