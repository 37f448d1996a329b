package com.shop.order.application.audit;

import com.shop.api.audit.AuditCount;
import com.shop.api.audit.AuditFinding;
import com.shop.api.audit.AuditPages;
import com.shop.api.audit.AuditReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what was checked and what is wrong. A thing that is wrong in several ways counts once an
 * invariant, as long as there are not more than {@value #MOST_REMEMBERED} of them. The log says of
 * the first ones what is wrong with them.
 */
final class Findings {

    private static final Logger log = LoggerFactory.getLogger(Findings.class);
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<Invariant, Tally> tallies = new EnumMap<>(Invariant.class);

    Findings() {
        for (Invariant invariant : Invariant.values()) {
            tallies.put(invariant, new Tally());
        }
    }

    void checked(Invariant invariant, long count) {
        tally(invariant).checked += count;
    }

    /** It is wrong, in the way that the log is told. */
    void violation(Invariant invariant, long offender, String what, Object... details) {
        Tally tally = tally(invariant);
        if (tally.count(offender) && tally.violations <= AuditPages.MOST_OFFENDERS) {
            log.warn(
                    "Invariant {} does not hold for {}: {} {}",
                    invariant.number(),
                    offender,
                    what,
                    Arrays.toString(details));
        }
    }

    /** What a service checked by itself. */
    void add(Invariant invariant, AuditCount count) {
        checked(invariant, count.checked());
        addViolations(invariant, count);
    }

    /** What a service found wrong among things that are counted as checked elsewhere. */
    void addViolations(Invariant invariant, AuditCount count) {
        Tally tally = tally(invariant);
        count.offenders().forEach(tally::count);
        // The service names no more than ten; the others are only counted.
        tally.violations += count.violations() - count.offenders().size();
    }

    AuditReport report() {
        return new AuditReport(
                Arrays.stream(Invariant.values())
                        .map(
                                invariant -> {
                                    Tally tally = tally(invariant);
                                    return new AuditFinding(
                                            invariant.number(),
                                            invariant.text(),
                                            tally.checked,
                                            tally.violations,
                                            List.copyOf(tally.offenders));
                                })
                        .toList());
    }

    private Tally tally(Invariant invariant) {
        return tallies.computeIfAbsent(invariant, i -> new Tally());
    }

    private static final class Tally {
        private long checked;
        private long violations;
        private final Set<Long> remembered = new HashSet<>();
        private final List<Long> offenders = new ArrayList<>();

        /** Whether it had not been counted before. */
        boolean count(long offender) {
            if (remembered.contains(offender)) {
                return false;
            }
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.add(offender);
            }
            if (offenders.size() < AuditPages.MOST_OFFENDERS) {
                offenders.add(offender);
            }
            violations++;
            return true;
        }
    }
}
