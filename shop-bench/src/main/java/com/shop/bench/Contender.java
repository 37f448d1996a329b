package com.shop.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Who, or what of the shop, is measured. */
enum Contender {
    /** The monolith's limit: all SQL of an order in one local transaction. */
    L1("all SQL of an order in one transaction"),
    /** What a saga does at least: the same SQL in five local transactions. */
    L5("the same SQL in five transactions"),
    /** {@code POST /order/confirm} at the real processes. */
    SHOP("POST /order/confirm"),
    /** A channel's callback, until order, score and log have taken the payment. */
    PAY("payment callback, until applied"),
    /** A customer's cancel of a confirmed order, until all three participants have given back. */
    CANCEL("customer's cancel, until compensated"),
    /** An order that falls short of balance at its last step, until compensated likewise. */
    FAIL("order short of balance, until compensated");

    private final String what;

    Contender(String what) {
        this.what = what;
    }

    static Contender named(String name) {
        return Arrays.stream(values())
                .filter(one -> one.label().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no '"
                                                + name
                                                + "' to measure; there are l1, l5, shop, pay,"
                                                + " cancel, fail"));
    }

    /** As in options, tables and files. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String what() {
        return what;
    }

    /** On which rows it makes a difference. A payment touches no goods. */
    Set<GoodsRows> rows() {
        return this == PAY ? Set.of(GoodsRows.SPREAD) : Set.of(GoodsRows.values());
    }
}
