package com.shop.order.application.audit;

/** A service did not answer; the cause says why, and may be a defect of it. */
public final class NoAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoAnswer(String service, RuntimeException cause) {
        super(service + " does not answer", cause);
    }
}
