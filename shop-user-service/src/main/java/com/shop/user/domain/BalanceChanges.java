package com.shop.user.domain;

import com.shop.api.Money;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sums changes up to one a user, in the order of the key, so that locks are taken in one order. */
public final class BalanceChanges {

    private BalanceChanges() {}

    public static List<BalanceChange> perUser(Stream<BalanceChange> changes) {
        TreeMap<Long, Money> sums = new TreeMap<>();
        changes.forEach(change -> sums.merge(change.userId(), change.amount(), Money::plus));
        return sums.entrySet().stream()
                .map(sum -> new BalanceChange(sum.getKey(), sum.getValue()))
                .toList();
    }
}
