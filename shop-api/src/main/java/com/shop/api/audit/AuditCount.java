package com.shop.api.audit;

import java.io.Serializable;
import java.util.List;

/**
 * What a service found in its own tables alone.
 *
 * @param offenders ids of what is wrong, at most {@link AuditPages#MOST_OFFENDERS}
 */
public record AuditCount(long checked, long violations, List<Long> offenders)
        implements Serializable {}
