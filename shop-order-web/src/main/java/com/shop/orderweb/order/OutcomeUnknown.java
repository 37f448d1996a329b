package com.shop.orderweb.order;

import org.jspecify.annotations.Nullable;

/**
 * A confirmation was sent, and no answer came, or one that does not know either: the order may have
 * been confirmed, or not.
 */
final class OutcomeUnknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutcomeUnknown(@Nullable Throwable cause) {
        super(cause);
    }
}
