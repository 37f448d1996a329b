package com.shop.bench;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What a cell's clients were told, and after how long. Of one thread; those of several are added up
 * when all have ended.
 *
 * <p>The rate and the latencies are those of what was answered within the measured time; what came
 * after it counts for the books alone.
 */
final class Tally {

    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(5);
    private static final int DIGITS = 3;

    private final Histogram micros = histogram();
    private final Map<String, Long> refused = new TreeMap<>();
    private final Map<String, Long> unknown = new TreeMap<>();
    private long done;
    private long lastAnswer;

    static Histogram histogram() {
        return new Histogram(1, MOST_MICROS, DIGITS);
    }

    /**
     * @param begin when the cell began, on the scale of {@code System.nanoTime()}, as the others
     * @param end when its measured time ends
     */
    void answered(Verdict verdict, long sent, long now, long begin, long end) {
        switch (verdict.kind()) {
            case DONE -> {
                done++;
                lastAnswer = Math.max(lastAnswer, now - begin);
                if (now <= end) {
                    record(micros, TimeUnit.NANOSECONDS.toMicros(now - sent));
                }
            }
            case REFUSED -> refused.merge(String.valueOf(verdict.code()), 1L, Long::sum);
            case UNKNOWN -> unknown.merge(String.valueOf(verdict.code()), 1L, Long::sum);
        }
    }

    /** What lies outside the histogram counts as its border. */
    static void record(Histogram histogram, long micros) {
        histogram.recordValue(Math.min(MOST_MICROS, Math.max(1, micros)));
    }

    void add(Tally other) {
        micros.add(other.micros);
        other.refused.forEach((code, count) -> refused.merge(code, count, Long::sum));
        other.unknown.forEach((code, count) -> unknown.merge(code, count, Long::sum));
        done += other.done;
        lastAnswer = Math.max(lastAnswer, other.lastAnswer);
    }

    /** Latencies in microseconds of what was done within the measured time. */
    Histogram micros() {
        return micros;
    }

    /** All that was acknowledged, after the measured time, too. */
    long done() {
        return done;
    }

    Map<String, Long> refused() {
        return refused;
    }

    Map<String, Long> unknown() {
        return unknown;
    }

    long unknownCount() {
        return unknown.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How long the measured time was: shorter than planned where there was nothing left to do. */
    Duration measured(Duration planned) {
        Duration last = Duration.ofNanos(lastAnswer);
        return done > 0 && last.compareTo(planned) < 0 ? last : planned;
    }
}
