package com.shop.api.audit;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a service found in its own tables alone.
 *
 * @param offenders ids of what is wrong, at most {@link AuditPages#MOST_OFFENDERS}
 */
public record AuditCount(long checked, long violations, List<Long> offenders)
        implements Serializable {

    /** Both together. */
    public AuditCount plus(AuditCount other) {
        return new AuditCount(
                checked + other.checked,
                violations + other.violations,
                Stream.concat(offenders.stream(), other.offenders.stream())
                        .limit(AuditPages.MOST_OFFENDERS)
                        .toList());
    }
}
