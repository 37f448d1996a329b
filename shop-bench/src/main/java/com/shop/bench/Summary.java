package com.shop.bench;

import com.shop.bench.CellResult.Applied;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A cell over all rounds: counts and times are added up, histograms merged. A percentile is thus
 * one of all that was done, not a mean of percentiles.
 */
record Summary(
        Cell cell,
        long count,
        double seconds,
        Histogram micros,
        Map<String, Long> refused,
        Map<String, Long> unknown,
        @Nullable Applied applied,
        Map<String, Double> cpuMillisEach) {

    static Summary of(List<CellResult> rounds) {
        Histogram micros = Tally.histogram();
        Map<String, Long> refused = new TreeMap<>();
        Map<String, Long> unknown = new TreeMap<>();
        Map<String, Long> cpu = new LinkedHashMap<>();
        List<Applied> applied = new ArrayList<>();
        long count = 0;
        double seconds = 0;
        long acknowledged = 0;
        for (CellResult round : rounds) {
            micros.add(round.micros());
            round.refused().forEach((code, n) -> refused.merge(code, n, Long::sum));
            round.unknown().forEach((code, n) -> unknown.merge(code, n, Long::sum));
            round.cpuMillis().forEach((name, n) -> cpu.merge(name, n, Long::sum));
            if (round.applied() != null) {
                applied.add(round.applied());
            }
            count += round.count();
            seconds += round.seconds();
            acknowledged += round.acknowledged();
        }
        Map<String, Double> each = new LinkedHashMap<>();
        double divisor = Math.max(1, acknowledged);
        cpu.forEach((name, millis) -> each.put(name, millis / divisor));
        return new Summary(
                rounds.get(0).cell(),
                count,
                seconds,
                micros,
                refused,
                unknown,
                applied.isEmpty() ? null : merged(applied),
                each);
    }

    private static Applied merged(List<Applied> all) {
        Histogram micros = Tally.histogram();
        all.forEach(one -> micros.add(one.micros()));
        return new Applied(
                all.stream().mapToLong(Applied::count).sum(),
                all.stream().mapToDouble(Applied::seconds).sum(),
                micros);
    }

    /** Acknowledged a second. */
    double rate() {
        return rate(count, seconds);
    }

    /** Applied a second; of what has no effects elsewhere, acknowledged. */
    double appliedRate() {
        return applied == null ? rate() : rate(applied.count(), applied.seconds());
    }

    private static double rate(long count, double seconds) {
        return seconds > 0 ? count / seconds : 0;
    }

    double cpuMillisOfAll() {
        return cpuMillisEach.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    long refusedCount() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    long unknownCount() {
        return unknown.values().stream().mapToLong(Long::longValue).sum();
    }
}
