package com.shop.bench;

import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended.
 *
 * @param code why not, where it was refused or is unknown
 */
record Verdict(Kind kind, @Nullable String code) {

    enum Kind {
        /** Done, and acknowledged as done. */
        DONE,
        /** Refused: nothing stands. */
        REFUSED,
        /** It may stand or not. */
        UNKNOWN
    }

    static final Verdict DONE = new Verdict(Kind.DONE, null);

    static Verdict refused(String code) {
        return new Verdict(Kind.REFUSED, code);
    }

    static Verdict unknown(String code) {
        return new Verdict(Kind.UNKNOWN, code);
    }
}
