package com.shop.local;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the JVMs of a run are set for. All processes of a run are of one mode. */
public enum JvmMode {
    /**
     * Little memory, a quick start and quiet: small heaps, the first compiler only, late timers.
     */
    SMALL(1, List.of("-XX:TieredStopAtLevel=1"), true),

    /** Throughput: room in the heaps, both compilers, and timers to the millisecond. */
    FAST(4, List.of(), false);

    private static final Duration LINUX_SLACK = Duration.ofNanos(50_000);

    /**
     * Time-outs and rounds are of seconds; what is finer, such as the tenth of a second between
     * reminders, is late by as much and matters to nobody who waits.
     */
    private static final Duration SLACK = Duration.ofMillis(250);

    /** The broker looks for messages to be delivered by the clock, so each may be late by this. */
    private static final Duration BROKER_SLACK = Duration.ofMillis(50);

    private final int heaps;
    private final List<String> options;
    private final boolean timersMayBeLate;

    JvmMode(int heaps, List<String> options, boolean timersMayBeLate) {
        this.heaps = heaps;
        this.options = options;
        this.timersMayBeLate = timersMayBeLate;
    }

    /** The name as users type it. */
    public String modeName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JvmMode named(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ShopException("there is no JVM mode '" + name + "': small or fast", e);
        }
    }

    int heapMegabytes(Component component) {
        return heaps * component.heapMegabytes();
    }

    List<String> options() {
        return options;
    }

    /** By how much timers may ring too late. */
    Duration timerSlack(Component component) {
        if (!timersMayBeLate) {
            return LINUX_SLACK;
        }
        return component == Component.BROKER ? BROKER_SLACK : SLACK;
    }
}
