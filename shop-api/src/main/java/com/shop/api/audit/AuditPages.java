package com.shop.api.audit;

/** How facts are read: by key, upwards, in pages, so that no call is longer for a larger table. */
public final class AuditPages {

    /** Rows a call at most; who asks for more gets as many as this. */
    public static final int MOST = 1000;

    /** Offending ids that are named at most; the count goes on. */
    public static final int MOST_OFFENDERS = 10;

    private AuditPages() {}

    /** The rows that a call which asks for so many gets at most. */
    public static int limit(int wanted) {
        return Math.max(1, Math.min(wanted, MOST));
    }
}
