package com.shop.orderweb;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.shop.api.ShopCode;
import com.shop.api.order.ConfirmAnswer;
import com.shop.orderweb.Http.Reply;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestPropertySource;

/**
 * Answers that come when the request's thread has long gone. A success is written directly,
 * everything else by a second pass.
 */
@TestPropertySource(properties = "spring.mvc.async.request-timeout=4s")
class LateAnswerTest extends WebTest {

    private static final Duration TIME_OUT = Duration.ofSeconds(4);
    private static final long LATER_MILLIS = 300;

    private static final String REQUEST =
            """
            {"userId":345963634385633280,"goodsId":"345959443973935104","goodsNumber":1,
             "goodsPrice":"1000.00","shippingFee":0,"orderAmount":"1000","address":"Beijing"}
            """;

    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    private static final ConfirmAnswer SUCCESS =
            ConfirmAnswer.confirmed(FakeOrders.order(347000000000000001L, FakeShop.USER));

    private static final AtomicInteger SECOND_PASSES = new AtomicInteger();

    @Autowired MeterRegistry meters;

    @TestConfiguration
    static class CountSecondPasses {
        @Bean
        FilterRegistrationBean<Filter> secondPasses() {
            var registration =
                    new FilterRegistrationBean<Filter>(
                            (request, response, chain) -> {
                                SECOND_PASSES.incrementAndGet();
                                chain.doFilter(request, response);
                            });
            registration.setDispatcherTypes(DispatcherType.ASYNC);
            return registration;
        }
    }

    @BeforeEach
    void forgetSecondPasses() {
        SECOND_PASSES.set(0);
    }

    private void answerLater(ConfirmAnswer answer) {
        ORDERS.onConfirm =
                command ->
                        new CompletableFuture<ConfirmAnswer>()
                                .completeOnTimeout(answer, LATER_MILLIS, MILLISECONDS);
    }

    private Reply confirm(String... headers) {
        return zs().post("/order/confirm", REQUEST, headers);
    }

    @Test
    void saysWhatAnAnswerAtOnceSays() {
        ORDERS.answer(SUCCESS);
        Reply atOnce = confirm("traceparent", "00-" + TRACE_ID + "-b7ad6b7169203331-01");
        answerLater(SUCCESS);
        Reply later = confirm("traceparent", "00-" + TRACE_ID + "-b7ad6b7169203331-01");

        assertThat(SECOND_PASSES.get()).as("of the answer at once").isOne();
        assertThat(later.status()).isEqualTo(200);
        assertThat(later.raw().body()).isEqualTo(atOnce.raw().body());
        assertThat(headers(later)).isEqualTo(headers(atOnce)).containsKey("x-content-type-options");
        assertThat(later.header("X-Trace-Id")).isEqualTo(TRACE_ID);
    }

    private static Map<String, Object> headers(Reply reply) {
        Map<String, Object> headers = new TreeMap<>(reply.raw().headers().map());
        headers.remove("date");
        return headers;
    }

    @Test
    void theConnectionServesTheNextRequest() throws IOException {
        answerLater(SUCCESS);
        try (var socket = new Socket("127.0.0.1", port)) {
            var in = new DataInputStream(socket.getInputStream());
            for (int i = 0; i < 3; i++) {
                send(socket, "*/*");
                assertThat(head(in)).startsWith("HTTP/1.1 200").contains("Content-Length: ");
            }
            assertThat(SECOND_PASSES.get()).isZero();
        }
    }

    /** Its failure is found where nobody catches it. */
    @Test
    void aHeaderThatTheFirewallRejectsIsAnsweredAtOnceAllTheSame() throws IOException {
        answerLater(SUCCESS);
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) TIME_OUT.toMillis() / 2);
            send(socket, "\u0085");
            assertThat(head(new DataInputStream(socket.getInputStream()))).startsWith("HTTP/1.1 ");
        }
    }

    @Test
    void isTimedOnce() {
        long before = timed();
        answerLater(SUCCESS);
        confirm();
        await().untilAsserted(() -> assertThat(timed()).isEqualTo(before + 1));
    }

    private long timed() {
        return meters
                .find("http.server.requests")
                .tag("uri", "/order/confirm")
                .tag("status", "200")
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Test
    void aFailureHasItsForm() {
        answerLater(ConfirmAnswer.failed(ShopCode.SHOP_MONEY_PAID_LESS, 347000000000000002L));

        Reply reply = confirm();

        assertThat(SECOND_PASSES.get()).isOne();
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.raw().body()).contains("\"orderId\":\"347000000000000002\"", "traceId");
    }

    @Test
    void onlyWhoTakesJsonIsGivenIt() {
        answerLater(SUCCESS);
        assertThat(confirm("Accept", "application/json, text/plain, */*").status()).isEqualTo(200);
        assertThat(confirm("Accept", "image/png").status()).isEqualTo(406);
    }

    @Test
    void whatComesAfterTheTimeOutIsNotWrittenAnyMore() {
        var answer = new CompletableFuture<ConfirmAnswer>();
        ORDERS.onConfirm = command -> answer;

        Reply reply = confirm();
        answer.complete(SUCCESS);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("SHOP_UNAVAILABLE");
        answerLater(SUCCESS);
        assertThat(confirm().status()).isEqualTo(200);
    }

    @Test
    void aRequestWhoseClientHasGoneEnds() throws IOException {
        long before = timed();
        var answer = new CompletableFuture<ConfirmAnswer>();
        ORDERS.onConfirm = command -> answer;
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoLinger(true, 0);
            send(socket, "*/*");
            await().until(() -> ORDERS.confirmed != null);
        }
        CompletableFuture.delayedExecutor(LATER_MILLIS, MILLISECONDS)
                .execute(() -> answer.complete(SUCCESS));

        await().untilAsserted(() -> assertThat(timed()).isEqualTo(before + 1));
        answerLater(SUCCESS);
        assertThat(confirm().status()).isEqualTo(200);
    }

    private static void send(Socket socket, String accept) throws IOException {
        String token = token(SECRET, FakeShop.USER, "USER", Instant.now().plusSeconds(60));
        String request =
                "POST /order-web/order/confirm HTTP/1.1\r\nHost: x\r\nContent-Type: application/json"
                        + ("\r\nAccept: " + accept)
                        + ("\r\nAuthorization: Bearer " + token)
                        + ("\r\nContent-Length: " + REQUEST.length())
                        + ("\r\n\r\n" + REQUEST);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The status line and the headers; reads the body, too, where its length is told. */
    private static String head(DataInputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        Matcher length = Pattern.compile("Content-Length: (\\d+)").matcher(head);
        if (length.find()) {
            in.readFully(new byte[Integer.parseInt(length.group(1))]);
        }
        return head.toString();
    }
}
