package com.shop.bench;

import com.shop.local.ShopException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Clients as threads, in a closed loop: each begins its next attempt when its last has ended. */
final class ThreadLoop {

    private static final Duration LAST_LIMIT = Duration.ofSeconds(60);

    private ThreadLoop() {}

    /** One attempt; called by all clients at once. */
    @FunctionalInterface
    interface Attempt {
        /** How it ended; null where there is nothing left to do. */
        @Nullable Verdict next();
    }

    /** Returns when the last client has ended its last attempt. */
    static Tally run(int clients, Duration length, Attempt attempt) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        CountDownLatch ready = new CountDownLatch(clients);
        CountDownLatch start = new CountDownLatch(1);
        long[] begin = new long[1];
        try {
            List<Future<Tally>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(
                        threads.submit(
                                () -> {
                                    ready.countDown();
                                    start.await();
                                    return one(begin[0], begin[0] + length.toNanos(), attempt);
                                }));
            }
            ready.await();
            begin[0] = System.nanoTime();
            start.countDown();
            Tally all = new Tally();
            for (Future<Tally> client : running) {
                all.add(client.get(length.plus(LAST_LIMIT).toMillis(), TimeUnit.MILLISECONDS));
            }
            return all;
        } catch (ExecutionException e) {
            throw new ShopException("a client failed: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new ShopException("a client does not come to its end", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Tally one(long begin, long end, Attempt attempt) {
        Tally tally = new Tally();
        for (long sent = System.nanoTime(); sent < end; sent = System.nanoTime()) {
            Verdict verdict = attempt.next();
            if (verdict == null) {
                return tally;
            }
            tally.answered(verdict, sent, System.nanoTime(), begin, end);
        }
        return tally;
    }
}
