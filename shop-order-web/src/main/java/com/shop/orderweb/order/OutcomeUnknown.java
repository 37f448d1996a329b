package com.shop.orderweb.order;

/** A confirmation was sent, and no answer came: the order may have been confirmed, or not. */
final class OutcomeUnknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutcomeUnknown(Throwable cause) {
        super(cause);
    }
}
