package com.shop.local;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONException;
import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A customer's side of the REST interface, as any script would use it. Answers are returned as they
 * came, refusals too; only a server that cannot be reached or does not answer in time is an
 * exception.
 */
public final class ShopClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();
    private final String orderWeb;
    private final String payWeb;
    private final Duration timeout;

    public ShopClient(String orderWeb, String payWeb) {
        this(orderWeb, payWeb, TIMEOUT);
    }

    /** A client that waits for each answer no longer than that. */
    ShopClient(String orderWeb, String payWeb, Duration timeout) {
        this.orderWeb = orderWeb;
        this.payWeb = payWeb;
        this.timeout = timeout;
    }

    /** An answer: its HTTP status, its headers, and its JSON, empty where the body was none. */
    public record Answer(int status, HttpHeaders headers, JSONObject body) {

        public String code() {
            return body.getString("code");
        }

        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        /** The {@code data} of a success; empty for a failure. */
        public JSONObject data() {
            JSONObject data = body.getJSONObject("data");
            return data == null ? new JSONObject() : data;
        }

        /**
         * @throws ShopException where it is no success, with what it is
         */
        public Answer orFail(String what) {
            if (status != 200) {
                throw new ShopException(what + " was answered " + status + " " + body);
            }
            return this;
        }
    }

    /**
     * @throws ShopException where the login is refused
     */
    public Session login(String userName, String password) {
        Answer answer =
                send(post(
                                orderWeb + "/auth/login",
                                Map.of("userName", userName, "password", password)))
                        .orFail("the login of " + userName);
        return new Session(answer.data().getString("userId"), answer.data().getString("token"));
    }

    /** Sends any request; for what {@link Session} has no word for. */
    public Answer send(HttpRequest.Builder request) {
        return send(request, timeout);
    }

    /** Sends a request whose answer may take its time. */
    public Answer send(HttpRequest.Builder request, Duration timeout) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(timeout).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), json(response.body()));
        } catch (IOException e) {
            throw new ShopException("no answer from " + request.build().uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShopException("interrupted", e);
        }
    }

    /**
     * Sends a request again, a second later, while it is answered that it should be: 503 or 429.
     *
     * @param patience for how long
     * @return the last answer, whatever it says
     */
    Answer sendPatiently(
            Supplier<HttpRequest.Builder> request, Duration timeout, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Answer answer = send(request.get(), timeout);
        while ((answer.status() == 503 || answer.status() == 429) && System.nanoTime() < deadline) {
            pause();
            answer = send(request.get(), timeout);
        }
        return answer;
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShopException("interrupted", e);
        }
    }

    private static JSONObject json(String body) {
        try {
            JSONObject json = JSON.parseObject(body);
            return json == null ? new JSONObject() : json;
        } catch (JSONException e) {
            return JSONObject.of("body", body);
        }
    }

    /** A request to order-web; the path as in the contract, e.g. {@code /goods?limit=5}. */
    public HttpRequest.Builder orderWeb(String path) {
        return HttpRequest.newBuilder(URI.create(orderWeb + path));
    }

    /** A request to pay-web. */
    public HttpRequest.Builder payWeb(String path) {
        return HttpRequest.newBuilder(URI.create(payWeb + path));
    }

    private static HttpRequest.Builder post(String url, Map<String, ?> body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.toJSONString(body)));
    }

    /** What a logged-in customer can do. */
    public final class Session {

        private final String userId;
        private final String token;

        private Session(String userId, String token) {
            this.userId = userId;
            this.token = token;
        }

        public String userId() {
            return userId;
        }

        public Answer confirm(Map<String, ?> order) {
            return send(authorized(post(orderWeb + "/order/confirm", order)));
        }

        /** With a name for the request, so that it can be repeated. */
        public Answer confirm(Map<String, ?> order, String idempotencyKey) {
            return send(
                    authorized(post(orderWeb + "/order/confirm", order))
                            .header("Idempotency-Key", idempotencyKey));
        }

        public Answer order(String orderId) {
            return get(orderWeb + "/order/" + orderId);
        }

        public Answer orders(String query) {
            return get(orderWeb + "/order" + query);
        }

        public Answer cancel(String orderId) {
            return send(authorized(post(orderWeb + "/order/" + orderId + "/cancel", Map.of())));
        }

        public Answer me() {
            return get(orderWeb + "/user/me");
        }

        public Answer goods(String goodsId) {
            return get(orderWeb + "/goods/" + goodsId);
        }

        /** The caller's coupons. */
        public JSONArray coupons() {
            return get(orderWeb + "/coupon/mine")
                    .orFail("the list of coupons")
                    .data()
                    .getJSONArray("items");
        }

        public Answer createPayment(Map<String, ?> payment) {
            return send(authorized(post(payWeb + "/pay/createPayment", payment)));
        }

        public Answer payment(String payId) {
            return get(payWeb + "/pay/" + payId);
        }

        /** Presses the button on the sandbox's cashier. */
        public Answer payAtCashier(String payId) {
            return send(
                    HttpRequest.newBuilder(
                                    URI.create(payWeb + "/sandbox/cashier/" + payId + "/pay"))
                            .header("Accept", "application/json")
                            .POST(BodyPublishers.noBody()));
        }

        private Answer get(String url) {
            return send(authorized(HttpRequest.newBuilder(URI.create(url)).GET()));
        }

        /** Adds the customer's token. */
        public HttpRequest.Builder authorized(HttpRequest.Builder request) {
            return request.header("Authorization", "Bearer " + token);
        }
    }
}
