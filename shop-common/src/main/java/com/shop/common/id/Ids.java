package com.shop.common.id;

/** Gives snowflake ids: positive, unique over all instances, growing with time. */
public interface Ids {

    /**
     * @throws IdsUnavailable where no worker number is held at the moment; trying again later may
     *     help
     */
    long next();

    /** No worker number is held, so any id could be somebody else's. */
    final class IdsUnavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        IdsUnavailable(String message) {
            super(message);
        }
    }
}
