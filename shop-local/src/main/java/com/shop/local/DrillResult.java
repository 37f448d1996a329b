package com.shop.local;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of a drill.
 *
 * @param tried orders that the clients tried to place
 * @param confirmed of these, how many they were told are confirmed
 * @param failed begun, and cancelled
 * @param refused none begun
 * @param unknown what clients heard nothing certain of at first; all of it was found out later, or
 *     it is among the {@code lies}
 * @param paid rows: payments, and orders with nothing left to pay
 * @param cancelled rows, those included that nobody paid in time and those that were refunded
 * @param timedOut rows: not paid in time
 * @param refunded rows
 * @param processFaults kills, pauses and restarts
 * @param messageFaults of calls and messages
 * @param settledAfter seconds from the end of the faults, or -1 for not at all
 * @param violations of the invariants
 * @param lies answers to clients that were not true in the end
 */
public record DrillResult(
        long seed,
        DrillPlan plan,
        long tried,
        long confirmed,
        long failed,
        long refused,
        long unknown,
        long paid,
        long cancelled,
        long timedOut,
        long refunded,
        long processFaults,
        long messageFaults,
        long settledAfter,
        long violations,
        long lies) {

    /** Whether nothing was broken; whether enough happened to say so is told of a whole row. */
    boolean right() {
        return broken().isEmpty();
    }

    /** What the shop did wrong, or left undone. */
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        if (violations > 0) {
            broken.add(violations + " violations of invariants");
        }
        if (lies > 0) {
            broken.add(lies + " answers not true");
        }
        if (settledAfter < 0) {
            broken.add("not settled");
        }
        return broken;
    }

    /** As a line of {@link DrillRow#table}. */
    String line() {
        return "| %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %s | %d | %d | %s |%n"
                .formatted(
                        seed,
                        tried,
                        confirmed,
                        failed,
                        refused,
                        unknown,
                        paid,
                        cancelled,
                        timedOut,
                        refunded,
                        processFaults,
                        messageFaults,
                        settledAfter < 0 ? "never" : settledAfter + " s",
                        violations,
                        lies,
                        right() ? "right" : "NOT RIGHT");
    }
}
