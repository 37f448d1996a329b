package com.shop.common.db;

/**
 * For statements that must hit exactly what their caller locked: an unexpected count is a defect.
 */
public final class RowCounts {

    private RowCounts() {}

    /**
     * @throws IllegalStateException where the count is another; the transaction must not commit
     */
    public static void require(int expected, int actual, String what) {
        if (actual != expected) {
            throw new IllegalStateException(
                    what + ": " + actual + " rows changed instead of " + expected);
        }
    }
}
