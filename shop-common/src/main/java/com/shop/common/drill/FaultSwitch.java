package com.shop.common.drill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes wrong next, drawn from a seed. There is one only where the environment variable {@code
 * SHOP_DRILL_FAULTS} is set, to {@code <seed>:<until, in epoch milliseconds>}; after that moment
 * nothing goes wrong any more.
 */
public final class FaultSwitch {

    static final String VARIABLE = "SHOP_DRILL_FAULTS";

    private static final Logger log = LoggerFactory.getLogger(FaultSwitch.class);

    /** Of a hundred calls or messages, so many of each fault. */
    private static final int PERCENT = 2;

    private static final int LONGEST_DELAY_MILLIS = 6_000;

    /** Longer than any caller waits. */
    private static final Duration BEYOND_TIMEOUT = Duration.ofSeconds(6);

    private static final Optional<FaultSwitch> OF_THIS_PROCESS =
            of(System.getenv(), Clock.systemUTC());

    private final Random random;
    private final Instant until;
    private final Clock clock;

    private FaultSwitch(long seed, Instant until, Clock clock) {
        this.random = new Random(seed);
        this.until = until;
        this.clock = clock;
    }

    /** What can go wrong. */
    public enum Fault {
        NONE,
        /** It comes late. */
        DELAY,
        /** A call is carried out and its answer lost; a message never comes. */
        LOSE,
        /** It comes twice. */
        DOUBLE
    }

    /** Empty outside of a drill. */
    public static Optional<FaultSwitch> ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    static Optional<FaultSwitch> of(Map<String, String> environment, Clock clock) {
        String value = environment.get(VARIABLE);
        if (value == null) {
            return Optional.empty();
        }
        String[] parts = value.split(":", 2);
        String instance = environment.getOrDefault("SHOP_INSTANCE", "");
        log.warn("This process makes faults on purpose: {}={}", VARIABLE, value);
        return Optional.of(
                new FaultSwitch(
                        Long.parseLong(parts[0]) * 31 + instance.hashCode(),
                        Instant.ofEpochMilli(Long.parseLong(parts[1])),
                        clock));
    }

    public Fault next(String what) {
        if (!clock.instant().isBefore(until)) {
            return Fault.NONE;
        }
        int drawn = random.nextInt(100) / PERCENT;
        Fault fault =
                switch (drawn) {
                    case 0 -> Fault.DELAY;
                    case 1 -> Fault.LOSE;
                    case 2 -> Fault.DOUBLE;
                    default -> Fault.NONE;
                };
        if (fault != Fault.NONE) {
            log.warn("Drill: {} {}", fault, what);
        }
        return fault;
    }

    /** Holds the calling thread up, for as long as is drawn. */
    public void delay() {
        hold(Duration.ofMillis(random.nextInt(LONGEST_DELAY_MILLIS)));
    }

    /** Holds the calling thread up until nobody waits for its answer any more. */
    public void outwaitTheCaller() {
        hold(BEYOND_TIMEOUT);
    }

    private static void hold(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }
}
