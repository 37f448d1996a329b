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

    /** Whether nothing is wrong; whether enough happened to say so is told of a whole row. */
    boolean right() {
        return wrong().isEmpty();
    }

    /** What the shop did wrong, or left undone; a shop that did nothing at all is not right. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        if (violations > 0) {
            wrong.add(violations + " violations of invariants");
        }
        if (lies > 0) {
            wrong.add(lies + " answers not true");
        }
        if (settledAfter < 0) {
            wrong.add("not settled");
        }
        if (confirmed == 0 || paid == 0 || processFaults == 0) {
            wrong.add("nothing was proved: nothing confirmed, or paid, or no fault");
        }
        return wrong;
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
