package com.shop.rpc;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What was thrown first. */
public final class Causes {

    private Causes() {}

    /** Without the wrappers that futures put around it. */
    public static Throwable of(Throwable thrown) {
        Throwable cause = thrown.getCause();
        boolean wrapper =
                thrown instanceof CompletionException || thrown instanceof ExecutionException;
        return wrapper && cause != null ? of(cause) : thrown;
    }
}
