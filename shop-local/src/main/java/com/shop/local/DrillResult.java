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

    private static final double SECONDS_OF_A_MINUTE = 60.0;

    /** What happens at least in a minute of a client, on a slow machine; in truth far more. */
    private static final double LEAST_CONFIRMED = 1.5;

    private static final double LEAST_PAID = 0.5;
    private static final double LEAST_CANCELLED = 0.5;
    private static final double LEAST_REFUNDED = 0.1;
    private static final double LEAST_MESSAGE_FAULTS = 2.0;
    private static final double LEAST_PROCESS_FAULTS = 2.0;

    /** Whether nothing was broken and enough happened; an empty drill is not right. */
    public boolean right() {
        return wrong().isEmpty();
    }

    /** Everything that is wrong; empty where all is right. */
    public List<String> wrong() {
        List<String> wrong = new ArrayList<>(broken());
        wrong.addAll(tooLittle());
        return wrong;
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

    /** What happened too seldom for this drill to prove anything. */
    private List<String> tooLittle() {
        List<String> tooLittle = new ArrayList<>();
        double clientMinutes = clientMinutes();
        tooFew(tooLittle, "confirmed", confirmed, clientMinutes * LEAST_CONFIRMED);
        tooFew(tooLittle, "paid", paid, clientMinutes * LEAST_PAID);
        tooFew(tooLittle, "cancelled", cancelled, clientMinutes * LEAST_CANCELLED);
        tooFew(tooLittle, "faults of processes", processFaults, minutes() * LEAST_PROCESS_FAULTS);
        if (plan.messageFaults()) {
            tooFew(
                    tooLittle,
                    "faults of calls and messages",
                    messageFaults,
                    clientMinutes * LEAST_MESSAGE_FAULTS);
        }
        return tooLittle;
    }

    /**
     * What happened too seldom in a whole row of drills. A payment has to meet a cancel before
     * anything is refunded, which one drill may never see.
     */
    static List<String> tooLittle(List<DrillResult> row) {
        List<String> tooLittle = new ArrayList<>();
        tooFew(
                tooLittle,
                "refunded",
                row.stream().mapToLong(DrillResult::refunded).sum(),
                row.stream().mapToDouble(DrillResult::clientMinutes).sum() * LEAST_REFUNDED);
        return tooLittle;
    }

    private double minutes() {
        return plan.length().toMillis() / 1000.0 / SECONDS_OF_A_MINUTE;
    }

    private double clientMinutes() {
        return minutes() * plan.clients();
    }

    private static void tooFew(List<String> wrong, String what, long count, double least) {
        if (count < Math.floor(least)) {
            wrong.add(
                    "too little happened to prove anything: %d %s, at least %d wanted"
                            .formatted(count, what, (long) Math.floor(least)));
        }
    }

    static String header() {
        return """
               | seed | tried | confirmed | failed | refused | unknown at first | paid | cancelled | of these timed out | refunded | process faults | call and message faults | settled after | violations | answers not true | |
               | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
               """;
    }

    /** As a row of a table. */
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
