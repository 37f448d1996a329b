package com.shop.payweb;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the application as its users do. */
record Http(int port, @Nullable String token) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What came back. */
    record Reply(int status, JsonNode body, HttpResponse<String> raw) {

        JsonNode data() {
            return body.path("data");
        }

        String code() {
            return body.path("code").asString();
        }

        String text() {
            return raw.body();
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    Http as(String bearer) {
        return new Http(port, bearer);
    }

    Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Reply post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Reply send(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/pay-web" + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpRequest.BodyPublisher content =
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body);
        try {
            HttpResponse<String> reply =
                    CLIENT.send(
                            request.method(method, content).build(),
                            HttpResponse.BodyHandlers.ofString());
            boolean isJson = reply.headers().firstValue("Content-Type").orElse("").endsWith("json");
            JsonNode json = isJson ? JSON.readTree(reply.body()) : JSON.missingNode();
            return new Reply(reply.statusCode(), json, reply);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
