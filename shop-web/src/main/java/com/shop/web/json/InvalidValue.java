package com.shop.web.json;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A value in JSON that its type does not take, with a reason that a caller may read. */
public final class InvalidValue extends MismatchedInputException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    InvalidValue(JsonParser parser, Class<?> type, String reason) {
        super(parser, reason, type);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
