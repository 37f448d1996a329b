package com.shop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clients against a server of the JDK's. */
class HttpLoopTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger served = new AtomicInteger();
    private HttpServer server;
    private HttpLoop loop;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        loop = new HttpLoop(server.getAddress());
    }

    @AfterEach
    void stop() {
        loop.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void asksUntilNothingIsLeft() throws InterruptedException {
        serve(exchange -> answer(exchange, 200));

        Tally tally = loop.run(4, 1, LONG, requests(100, 1));

        assertThat(tally.done()).isEqualTo(100);
        assertThat(served).hasValue(100);
        assertThat(tally.measured(LONG)).isLessThan(LONG);
    }

    @Test
    void asksSeveralAtOnceWhereAClientWantsIt() throws InterruptedException {
        serve(exchange -> answer(exchange, 200));

        assertThat(loop.run(2, 2, LONG, requests(10, 2)).done()).isEqualTo(20);
    }

    @Test
    void goesOnWhenTheServerClosesBehindAnAnswer() throws InterruptedException {
        serve(
                exchange -> {
                    exchange.getResponseHeaders().set("Connection", "close");
                    answer(exchange, 200);
                });

        assertThat(loop.run(3, 1, LONG, requests(20, 1)).done()).isEqualTo(20);
    }

    @Test
    void tellsRefusalsFromSilence() throws InterruptedException {
        serve(
                exchange -> {
                    if (served.get() % 2 == 0) {
                        exchange.close();
                    } else {
                        answer(exchange, 409);
                    }
                });

        Tally tally = loop.run(1, 1, LONG, requests(10, 1));

        assertThat(tally.done()).isZero();
        assertThat(tally.refused()).containsEntry("409", 5L);
        assertThat(tally.unknownCount()).isEqualTo(5);
    }

    private void serve(HttpHandler handler) {
        server.createContext(
                "/",
                exchange -> {
                    served.incrementAndGet();
                    handler.handle(exchange);
                });
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static HttpLoop.Source requests(int count, int width) {
        int[] left = {count};
        return () -> {
            if (left[0] == 0) {
                return List.of();
            }
            left[0]--;
            List<HttpLoop.Exchange> exchanges = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                exchanges.add(new Get());
            }
            return exchanges;
        };
    }

    private static final class Get implements HttpLoop.Exchange {

        @Override
        public byte[] request() {
            return "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public Verdict answered(int status, ByteBuf body) {
            return status == 200 ? Verdict.DONE : Verdict.refused(Integer.toString(status));
        }
    }
}
