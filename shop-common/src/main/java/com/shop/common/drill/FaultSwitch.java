package com.shop.common.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes wrong next, drawn from a seed. There is a switch only where the environment variable
 * {@code SHOP_DRILL_FAULTS} names a file, and it is on only while that file says so: {@code
 * <seed>:<until, in epoch milliseconds>}. It goes off at that moment, whatever became of the drill.
 */
public final class FaultSwitch {

    static final String VARIABLE = "SHOP_DRILL_FAULTS";

    private static final Logger log = LoggerFactory.getLogger(FaultSwitch.class);

    /** Of a hundred calls or messages, so many of each fault. */
    private static final int PERCENT = 2;

    /** Of a hundred steps of a saga: what they leave behind is what a drill is about. */
    private static final int PERCENT_OF_STEPS = 4;

    /** So long that the cancel of the order has been compensated before, mostly. */
    private static final int LONGEST_DELAY_MILLIS = 15_000;

    /** Longer than a saga waits for any answer. */
    private static final Duration BEYOND_TIMEOUT = Duration.ofSeconds(6);

    private static final Optional<FaultSwitch> OF_THIS_PROCESS =
            of(System.getenv(), Clock.systemUTC());

    private final Path file;
    private final int instance;
    private final Clock clock;
    private @Nullable Setting drawnFrom;
    private Random random = new Random();

    private FaultSwitch(Path file, int instance, Clock clock) {
        this.file = file;
        this.instance = instance;
        this.clock = clock;
    }

    /** What can go wrong. */
    public enum Fault {
        NONE,
        /** It comes late. */
        DELAY,
        /** It never comes: a call times out, and nothing was done. */
        LOSE,
        /** It is carried out, and nobody hears of it: a call times out, a message comes again. */
        LOSE_ANSWER,
        /** It comes twice. */
        DOUBLE
    }

    private record Setting(long seed, Instant until) {}

    /** Empty outside of a drill. */
    public static Optional<FaultSwitch> ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    static Optional<FaultSwitch> of(Map<String, String> environment, Clock clock) {
        String file = environment.get(VARIABLE);
        if (file == null) {
            return Optional.empty();
        }
        log.warn("This process makes faults on purpose: {}={}", VARIABLE, file);
        String instance = environment.getOrDefault("SHOP_INSTANCE", "");
        return Optional.of(new FaultSwitch(Path.of(file), instance.hashCode(), clock));
    }

    /**
     * @param what is about to be done, for the log
     */
    public Fault next(String what) {
        return next(what, PERCENT);
    }

    /**
     * The same for a step of a saga.
     *
     * @param what is about to be done, for the log
     */
    public Fault nextOfStep(String what) {
        return next(what, PERCENT_OF_STEPS);
    }

    private Fault next(String what, int percent) {
        Setting setting = setting();
        if (setting == null || !clock.instant().isBefore(setting.until())) {
            return Fault.NONE;
        }
        Fault fault =
                switch (random(setting).nextInt(100) / percent) {
                    case 0 -> Fault.DELAY;
                    case 1 -> Fault.LOSE;
                    case 2 -> Fault.LOSE_ANSWER;
                    case 3 -> Fault.DOUBLE;
                    default -> Fault.NONE;
                };
        if (fault != Fault.NONE) {
            log.warn("Drill: {} {}", fault, what);
        }
        return fault;
    }

    /** Null where there is no file: the drill has not begun. */
    private @Nullable Setting setting() {
        try {
            String[] parts = Files.readString(file).strip().split(":", 2);
            return new Setting(
                    Long.parseLong(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized Random random(Setting setting) {
        if (!setting.equals(drawnFrom)) {
            drawnFrom = setting;
            random = new Random(setting.seed() * 31 + instance);
        }
        return random;
    }

    /** Holds the calling thread up for as long as is drawn, or until the faults are over. */
    public void delay() {
        hold(drawDelay());
    }

    synchronized Duration drawDelay() {
        Duration drawn = Duration.ofMillis(random.nextInt(LONGEST_DELAY_MILLIS));
        Setting setting = drawnFrom;
        if (setting == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), setting.until());
        return left.compareTo(drawn) < 0 ? left : drawn;
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
