package com.shop.local;

import org.jspecify.annotations.Nullable;

/** A row of {@code status}. */
public record ProcessStatus(
        String name, @Nullable Long pid, int port, State state, String healthUrl) {

    /** What a process is doing; written in lower case. */
    public enum State {
        UP,
        STARTING,
        DOWN
    }
}
