package com.shop.bench;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What one cell of one round came to.
 *
 * @param count what was done within the measured time
 * @param seconds the measured time
 * @param micros how long each of them took, as its client saw it
 * @param refused how many were refused, by code
 * @param unknown how many ended in no clear answer, by code
 * @param applied what came of it behind the answer; null where the answer is all there is
 * @param cpuMillis what each process used, the time until all was applied included
 * @param acknowledged what those milliseconds were used for
 * @param faults where the books do not hold; empty where they do
 */
record CellResult(
        Cell cell,
        int round,
        long count,
        double seconds,
        Histogram micros,
        Map<String, Long> refused,
        Map<String, Long> unknown,
        @Nullable Applied applied,
        Map<String, Long> cpuMillis,
        long acknowledged,
        List<String> faults) {

    /**
     * What was acknowledged, and took effect elsewhere a while later.
     *
     * @param seconds from the first that was sent to the last that was applied
     * @param micros from sending to having been applied
     */
    record Applied(long count, double seconds, Histogram micros) {}
}
