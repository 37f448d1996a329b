package com.shop.api.ops;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What became of a replay.
 *
 * @param reason why it failed again; null otherwise
 */
public record ReplayAnswer(String group, String key, Outcome outcome, @Nullable String reason)
        implements Serializable {

    /** The ways that a replay ends. */
    public enum Outcome {
        /** It took effect now. */
        DONE,
        /** It failed again and stays where it was. */
        FAILED,
        /** It had taken effect before, so nothing was done. */
        DONE_ALREADY
    }
}
