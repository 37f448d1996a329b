package com.shop.local.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs things at the same moment, as nearly as threads can. */
public final class AtOnce {

    private static final int LIMIT_SECONDS = 60;

    private AtOnce() {}

    /** The same thing on so many threads; the results in no particular order. */
    public static <A> List<A> times(int threads, Callable<A> task) {
        return run(IntStream.range(0, threads).mapToObj(i -> task).toList());
    }

    /**
     * Each on a thread of its own.
     *
     * @return the results, in the order of the tasks
     * @throws AssertionError with what the first one threw that failed
     */
    public static <A> List<A> run(List<? extends Callable<? extends A>> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            CyclicBarrier start = new CyclicBarrier(tasks.size());
            List<Future<A>> futures =
                    tasks.stream()
                            .map(
                                    task ->
                                            threads.submit(
                                                    (Callable<A>)
                                                            () -> {
                                                                start.await(
                                                                        LIMIT_SECONDS,
                                                                        TimeUnit.SECONDS);
                                                                return task.call();
                                                            }))
                            .collect(Collectors.toList());
            List<A> results = new ArrayList<>();
            for (Future<A> future : futures) {
                results.add(future.get(LIMIT_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("one of them failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("not done within " + LIMIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
