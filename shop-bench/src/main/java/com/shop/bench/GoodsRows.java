package com.shop.bench;

import java.util.Arrays;
import java.util.Locale;

/** Which goods are ordered. The users are spread in either case. */
enum GoodsRows {
    /** Any of a thousand. */
    SPREAD,
    /** One and the same. */
    HOT;

    static GoodsRows named(String name) {
        return Arrays.stream(values())
                .filter(one -> one.label().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("rows are spread or hot, not " + name));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
