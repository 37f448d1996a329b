package com.shop.common.rpc;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.rpc.Causes;
import org.slf4j.Logger;

/** What one of several callers, who are answered in one list, is told of a failure. */
public final class Refusals {

    private Refusals() {}

    /**
     * The refusal that it is; or {@code SHOP_UNAVAILABLE} where a needed part is down, or {@code
     * SHOP_FAIL} of a defect, which both are logged.
     *
     * @param what did not happen, for the log
     */
    public static ShopRefusal of(Throwable failure, String what, Logger log) {
        Throwable cause = Causes.of(failure);
        if (cause instanceof ShopRefusal refusal) {
            return refusal;
        }
        if (Unavailability.isCauseOf(cause)) {
            log.warn("{}: {}", what, cause.toString());
            return new ShopRefusal(ShopCode.SHOP_UNAVAILABLE);
        }
        log.error("{}, by a defect", what, cause);
        return new ShopRefusal(ShopCode.SHOP_FAIL);
    }
}
