package com.shop.user.domain;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sums changes up to one a user, in the order of the key, so that locks are taken in one order. */
public final class ScoreChanges {

    private ScoreChanges() {}

    public static List<ScoreChange> perUser(Stream<ScoreChange> changes) {
        TreeMap<Long, Integer> sums = new TreeMap<>();
        changes.forEach(change -> sums.merge(change.userId(), change.points(), Math::addExact));
        return sums.entrySet().stream()
                .map(sum -> new ScoreChange(sum.getKey(), sum.getValue()))
                .toList();
    }
}
