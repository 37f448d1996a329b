package com.shop.infra;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the infrastructure's main classes share: settings from system properties, the ready mark,
 * and an end that is either orderly or loud.
 *
 * <p>A process is ready once the file named by {@code shop.ready.file} holds its pid. A listening
 * port alone is not enough: the broker listens before the name server has learnt its topics.
 */
final class InfraProcess {

    private static final long PAUSE_MILLIS = 100;

    static final String LOOPBACK = "127.0.0.1";

    private InfraProcess() {}

    static String required(String property) {
        String value = System.getProperty(property);
        if (value == null || value.isBlank()) {
            fail("the system property " + property + " is missing", null);
        }
        return value;
    }

    static int requiredPort(String property) {
        return Integer.parseInt(required(property));
    }

    /** The mark is written beside and moved, so that nobody reads half a pid. */
    static void ready() throws IOException {
        Path file = Path.of(required("shop.ready.file"));
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, Long.toString(ProcessHandle.current().pid()));
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        System.out.println("ready");
    }

    /** Something to wait for. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Waits until it holds; gives up, and ends the process with this reason, after the limit. */
    static void await(String reason, Duration limit, Condition condition) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                fail(reason, null);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Waits until the port accepts connections, likewise. */
    static void awaitPort(String what, String host, int port, Duration limit) throws Exception {
        await(what + " does not answer at " + host + ":" + port, limit, () -> accepts(host, port));
    }

    private static boolean accepts(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Runs the shutdown on SIGTERM, and meanwhile wakes RocketMQ's threads of these names. RocketMQ
     * tells its threads one after another to end, and waits for each to finish a poll of up to
     * three seconds: 15 to 20 s in all. These only poll queues in memory, so an interrupt costs
     * them nothing.
     */
    static void onStop(Runnable shutdown, Set<String> pollers) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    Thread waker = new Thread(() -> keepWaking(pollers), "waker");
                                    waker.setDaemon(true);
                                    waker.start();
                                    shutdown.run();
                                },
                                "stop"));
    }

    private static void keepWaking(Set<String> pollers) {
        try {
            while (true) {
                for (Thread thread : Thread.getAllStackTraces().keySet()) {
                    if (pollers.contains(thread.getName())) {
                        thread.interrupt();
                    }
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says why on standard error and ends the process with 1, without the shutdown hooks. */
    static void fail(String why, @Nullable Throwable cause) {
        System.err.println("Cannot start: " + why);
        if (cause != null) {
            cause.printStackTrace();
        }
        System.err.flush();
        // halt, not exit: RocketMQ's own threads can keep hooks from ending after half a start
        Runtime.getRuntime().halt(1);
    }
}
