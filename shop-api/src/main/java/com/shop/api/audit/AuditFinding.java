package com.shop.api.audit;

import java.io.Serializable;
import java.util.List;

/**
 * Whether one invariant holds.
 *
 * @param invariant its number, 1 to 9
 * @param checked how many things it was checked for
 * @param violations for how many of them it does not hold
 * @param offenders their ids, at most {@link AuditPages#MOST_OFFENDERS}: of goods, users, coupons,
 *     orders or payments, as the invariant speaks of them
 */
public record AuditFinding(
        int invariant, String name, long checked, long violations, List<Long> offenders)
        implements Serializable {

    public boolean holds() {
        return violations == 0;
    }
}
