package com.shop.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How much to lay out before a cell: by what its contender did in the cells until then. A cell that
 * runs out ends early, and its rate is that of the shorter time.
 */
final class Supply {

    private final double headroom;
    private final double leastRate;
    private final long most;
    private final Map<Contender, Double> best = new HashMap<>();

    /**
     * @param headroom how many times the best rate until then
     * @param leastRate a second, taken for the best rate where nothing was measured yet
     * @param most at once
     */
    Supply(double headroom, double leastRate, long most) {
        this.headroom = headroom;
        this.leastRate = leastRate;
        this.most = most;
    }

    long of(Contender contender, Duration length) {
        double rate = best.getOrDefault(contender, leastRate);
        return Math.min(most, Math.round(rate * headroom * length.toMillis() / 1000.0));
    }

    void learn(Contender contender, double rate) {
        best.merge(contender, Math.max(rate, leastRate), Math::max);
    }
}
