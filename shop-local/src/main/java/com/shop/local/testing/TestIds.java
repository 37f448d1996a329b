package com.shop.local.testing;

import java.util.concurrent.atomic.AtomicLong;

/** Ids that no earlier run of the tests has used either. */
public final class TestIds {

    private static final AtomicLong LAST = new AtomicLong(System.currentTimeMillis() * 100_000);

    private TestIds() {}

    public static long next() {
        return LAST.incrementAndGet();
    }
}
