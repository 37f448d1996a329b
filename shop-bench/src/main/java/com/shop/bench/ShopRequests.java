package com.shop.bench;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/** The requests of the benchmark, as they go over the wire. Not for several threads. */
final class ShopRequests {

    private final URI orderWeb;
    private final URI payWeb;
    private final Tokens tokens;
    private final SecretKeySpec sandboxKey;
    private final Clock clock;
    private final Map<Long, String> tokenOf = new HashMap<>();

    /**
     * @param orderWeb {@code http://host:port/order-web}, and {@code payWeb} likewise
     */
    ShopRequests(URI orderWeb, URI payWeb, Tokens tokens, String sandboxSecret, Clock clock) {
        this.orderWeb = orderWeb;
        this.payWeb = payWeb;
        this.tokens = tokens;
        this.sandboxKey =
                new SecretKeySpec(sandboxSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.clock = clock;
    }

    /** Where a web application listens: on the loopback, whatever else the name may stand for. */
    static InetSocketAddress address(URI web) {
        return new InetSocketAddress("127.0.0.1", web.getPort());
    }

    byte[] confirm(BenchOrder order) {
        return post(
                orderWeb,
                "/order/confirm",
                bearer(order.userId()),
                "{\"userId\":\""
                        + order.userId()
                        + "\",\"goodsId\":\""
                        + order.goodsId()
                        + "\",\"goodsNumber\":1,\"goodsPrice\":\""
                        + BenchOrder.PRICE
                        + "\",\"shippingFee\":\"0.00\",\"orderAmount\":\""
                        + BenchOrder.PRICE
                        + "\",\"moneyPaid\":\""
                        + BenchOrder.FROM_BALANCE
                        + "\",\"couponId\":\""
                        + order.couponId()
                        + "\",\"address\":\""
                        + BenchOrder.ADDRESS
                        + "\"}");
    }

    byte[] cancel(long userId, String orderId) {
        return post(orderWeb, "/order/" + orderId + "/cancel", bearer(userId), "{}");
    }

    byte[] createPayment(long userId, String orderId) {
        return post(
                payWeb, "/pay/createPayment", bearer(userId), "{\"orderId\":\"" + orderId + "\"}");
    }

    byte[] callback(String payId) {
        String body =
                "{\"payId\":\""
                        + payId
                        + "\",\"isPaid\":2,\"payAmount\":\""
                        + BenchOrder.TO_PAY
                        + "\",\"tradeNo\":\"BENCH"
                        + payId
                        + "\",\"notifyId\":\"N"
                        + payId
                        + "\",\"timestamp\":"
                        + clock.instant().getEpochSecond()
                        + "}";
        String signature = HexFormat.of().formatHex(Tokens.hmac(sandboxKey, body));
        return post(payWeb, "/pay/callbackPayment", "X-Pay-Signature: " + signature, body);
    }

    private String bearer(long userId) {
        return "Authorization: Bearer " + tokenOf.computeIfAbsent(userId, tokens::of);
    }

    private static byte[] post(URI web, String path, String header, String body) {
        return ("POST "
                        + web.getPath()
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + web.getAuthority()
                        + "\r\nContent-Type: application/json\r\n"
                        + header
                        + "\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
