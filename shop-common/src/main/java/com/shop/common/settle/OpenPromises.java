package com.shop.common.settle;

import java.util.List;

/**
 * Promises that a row makes and others keep: that a cancelled order is compensated, that a paid
 * payment is applied. Each stands in its owner's table with the time when it is next looked at, by
 * the database's clock: an instance whose own is ahead puts none off.
 *
 * @param <P> a promise
 */
public interface OpenPromises<P> {

    /** Locks promises whose time has come, passing over those that another instance has locked. */
    List<P> lockDue(int most);

    /** Puts off the next look at these, longer each time. */
    void postpone(List<P> promises);

    /**
     * Asks those who are to keep them.
     *
     * @return the promises that are kept; whoever does not answer has not kept any
     */
    List<P> kept(List<P> promises);

    /** Closes kept promises. */
    void close(List<P> promises);

    /** Says again what was to be done; for somebody who has not heard. */
    void remind(P promise);
}
