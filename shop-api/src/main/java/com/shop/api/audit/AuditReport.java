package com.shop.api.audit;

import java.io.Serializable;
import java.util.List;

/** A finding for each invariant, by its number. */
public record AuditReport(List<AuditFinding> findings) implements Serializable {

    public boolean holds() {
        return findings.stream().allMatch(AuditFinding::holds);
    }
}
