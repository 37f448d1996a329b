package com.shop.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Asks a process whether it is ready. */
final class Probe {

    private static final int CONNECT_MILLIS = 500;
    private static final Duration HTTP_LIMIT = Duration.ofSeconds(3);

    private final StateFolder state;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofMillis(CONNECT_MILLIS))
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();

    Probe(StateFolder state) {
        this.state = state;
    }

    boolean isReady(Instance instance, long pid) throws InterruptedException {
        return switch (instance.component().kind()) {
            case JVM ->
                    isMarkedReady(state.ready(instance.name()), pid)
                            && greets(instance.port(), false);
            case NATIVE -> greets(instance.port(), true);
            case SERVICE, WEB -> isHealthy(instance.healthUrl());
        };
    }

    private static boolean isMarkedReady(Path file, long pid) {
        try {
            return Files.readString(file).strip().equals(Long.toString(pid));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Whether a connection is accepted and, if asked for, the server speaks first, as MariaDB does.
     */
    private static boolean greets(int port, boolean speaksFirst) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
            socket.setSoTimeout(CONNECT_MILLIS);
            return !speaksFirst || socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isHealthy(String url) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(HTTP_LIMIT).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
