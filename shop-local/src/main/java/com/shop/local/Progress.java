package com.shop.local;

/** Told, a line each, how a start or a stop gets on. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = line -> {};

    void say(String line);
}
