package com.shop.local;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Does faults to the processes of a {@link LocalShop}, which started every one of them. Whatever is
 * paused goes on after its time, even if this JVM is asked to end.
 */
final class DrillFaults implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration READY_LIMIT = Duration.ofSeconds(45);
    private static final Duration POLL = Duration.ofMillis(200);

    private final LocalShop shop;
    private final Consumer<String> tell;
    private final Map<String, AtomicInteger> counts = new ConcurrentSkipListMap<>();
    private final Map<Long, ProcessHandle> paused = new ConcurrentHashMap<>();
    private final Thread exitHook = new Thread(this::resumeAll, "drill-resume");

    DrillFaults(LocalShop shop, Consumer<String> tell) {
        this.shop = shop;
        this.tell = tell;
        Runtime.getRuntime().addShutdownHook(exitHook);
    }

    /**
     * Faults of one lane, until that moment of {@link System#nanoTime}; the last one ends later.
     */
    void run(DrillFault.Choices choices, long end) throws InterruptedException {
        while (true) {
            DrillFault fault = choices.next();
            long left = end - System.nanoTime() - fault.before().toNanos();
            if (left <= 0) {
                return;
            }
            Thread.sleep(fault.before().toMillis());
            apply(fault, end);
        }
    }

    private void apply(DrillFault fault, long end) throws InterruptedException {
        String name = fault.struck(shop.topology()).name();
        ProcessHandle process = shop.process(name).orElse(null);
        if (process == null) {
            count("ended by itself", name);
            startAgain(name, end);
            return;
        }
        count(fault.kind().word(), name);
        switch (fault.kind()) {
            case KILL -> {
                shop.kill(name);
                Thread.sleep(fault.lasting().toMillis());
                startAgain(name, end);
            }
            case RESTART -> {
                if (!ended(process)) {
                    count("did not stop in time", name);
                    shop.kill(name);
                }
                Thread.sleep(fault.lasting().toMillis());
                startAgain(name, end);
            }
            case PAUSE -> pause(process, fault.lasting());
        }
        tell.accept(
                "%-7s %-15s %.1f s"
                        .formatted(fault.kind().word(), name, fault.lasting().toMillis() / 1e3));
    }

    private static boolean ended(ProcessHandle process) throws InterruptedException {
        process.destroy();
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        while (PidFile.isAlive(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL.toMillis());
        }
        return true;
    }

    private void pause(ProcessHandle process, Duration lasting) throws InterruptedException {
        paused.put(process.pid(), process);
        try {
            signal("STOP", process);
            Thread.sleep(lasting.toMillis());
        } finally {
            resume(process);
        }
    }

    private void resumeAll() {
        paused.values().forEach(this::resume);
    }

    private void resume(ProcessHandle process) {
        signal("CONT", process);
        paused.remove(process.pid());
    }

    private static void signal(String signal, ProcessHandle process) {
        if (!PidFile.isAlive(process)) {
            return;
        }
        try {
            Process kill =
                    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new ShopException("cannot send SIG" + signal + " to " + process.pid());
            }
        } catch (IOException e) {
            throw new ShopException("there is no 'kill' here: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShopException("interrupted", e);
        }
    }

    /**
     * And waits until it is ready, though not for long: what it needs may be down itself, and
     * whatever is missing at the end of the drill is started then.
     */
    private void startAgain(String name, long end) throws InterruptedException {
        long deadline = Math.min(System.nanoTime() + READY_LIMIT.toNanos(), end);
        shop.launch(name);
        while (System.nanoTime() < deadline && !shop.isUp(name)) {
            if (shop.process(name).isEmpty()) {
                count("ended while starting", name);
                shop.launch(name);
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private void count(String kind, String name) {
        counts.computeIfAbsent(kind + " " + name, k -> new AtomicInteger()).incrementAndGet();
    }

    /** How often what was done to whom, e.g. {@code kill broker}. */
    Map<String, Integer> counts() {
        Map<String, Integer> all = new TreeMap<>();
        counts.forEach((fault, count) -> all.put(fault, count.get()));
        return all;
    }

    @Override
    public void close() {
        resumeAll();
        Runtime.getRuntime().removeShutdownHook(exitHook);
    }
}
