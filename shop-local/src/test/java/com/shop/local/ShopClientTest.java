package com.shop.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopClientTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicInteger asked = new AtomicInteger();
    private List<Integer> statuses = List.of();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    int nth = Math.min(asked.getAndIncrement(), statuses.size() - 1);
                    exchange.sendResponseHeaders(statuses.get(nth), -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whoIsPatientAsksAgainWhileTheAnswerSaysSo() {
        statuses = List.of(503, 429, 404, 200);
        assertThat(ask(LONG)).isEqualTo(404);
        assertThat(asked.get()).isEqualTo(3);
    }

    @Test
    void whoIsNotAsksOnce() {
        statuses = List.of(503, 200);
        assertThat(ask(Duration.ZERO)).isEqualTo(503);
    }

    private int ask(Duration patience) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        ShopClient client = new ShopClient(url, url);
        return client.sendPatiently(() -> client.orderWeb("/x").GET(), LONG, patience).status();
    }
}
