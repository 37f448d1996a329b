package com.shop.goods.domain;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Sums changes up to one a goods, in the order of the key, so that locks are taken in one order.
 */
public final class StockChanges {

    private StockChanges() {}

    public static List<StockChange> perGoods(Stream<StockChange> changes) {
        TreeMap<Long, Long> sums = new TreeMap<>();
        changes.forEach(change -> sums.merge(change.goodsId(), change.units(), Math::addExact));
        return sums.entrySet().stream()
                .map(sum -> new StockChange(sum.getKey(), sum.getValue()))
                .toList();
    }
}
