package com.shop.orderweb.audit;

import com.shop.api.audit.AuditFinding;
import com.shop.api.audit.AuditReport;
import java.util.List;

/** A report as JSON has it: counts are numbers, ids are strings. */
record AuditView(boolean holds, List<FindingView> findings) {

    record FindingView(
            int invariant,
            String name,
            boolean holds,
            int checked,
            int violations,
            List<Long> offenders) {

        static FindingView of(AuditFinding finding) {
            return new FindingView(
                    finding.invariant(),
                    finding.name(),
                    finding.holds(),
                    Math.toIntExact(finding.checked()),
                    Math.toIntExact(finding.violations()),
                    finding.offenders());
        }
    }

    static AuditView of(AuditReport report) {
        return new AuditView(
                report.holds(), report.findings().stream().map(FindingView::of).toList());
    }
}
