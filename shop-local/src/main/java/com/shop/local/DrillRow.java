package com.shop.local;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Drills in a row, or one alone. How much has to happen to prove something is asked of all of them
 * together: in one alone no payment may ever meet a cancel. That something was confirmed and paid
 * between faults is asked of each, see {@link DrillResult#right}.
 */
public record DrillRow(List<DrillResult> results) {

    private static final double MILLIS_OF_A_MINUTE = 60_000.0;

    /** What happens at least in a minute of a client, on a slow machine; in truth far more. */
    private static final double LEAST_CONFIRMED = 1.5;

    private static final double LEAST_PAID = 0.5;
    private static final double LEAST_CANCELLED = 0.5;
    private static final double LEAST_REFUNDED = 0.1;
    private static final double LEAST_MESSAGE_FAULTS = 2.0;

    /** What happens at least in a minute. */
    private static final double LEAST_PROCESS_FAULTS = 2.0;

    /** Everything that is wrong; empty where all is right. */
    public List<String> wrong() {
        List<String> wrong = new ArrayList<>(tooLittle());
        results.forEach(one -> wrong.addAll(one.wrong()));
        return wrong;
    }

    /** What happened too seldom to prove anything; something, where nothing was drilled at all. */
    List<String> tooLittle() {
        double clientMinutes = sum(DrillRow::clientMinutes);
        List<String> tooLittle = new ArrayList<>();
        tooFew(tooLittle, "drills", results.size(), 1);
        tooFew(
                tooLittle,
                "confirmed",
                sum(DrillResult::confirmed),
                clientMinutes * LEAST_CONFIRMED);
        tooFew(tooLittle, "paid", sum(DrillResult::paid), clientMinutes * LEAST_PAID);
        tooFew(
                tooLittle,
                "cancelled",
                sum(DrillResult::cancelled),
                clientMinutes * LEAST_CANCELLED);
        tooFew(tooLittle, "refunded", sum(DrillResult::refunded), clientMinutes * LEAST_REFUNDED);
        tooFew(
                tooLittle,
                "faults of processes",
                sum(DrillResult::processFaults),
                sum(DrillRow::minutes) * LEAST_PROCESS_FAULTS);
        tooFew(
                tooLittle,
                "faults of calls and messages",
                sum(DrillResult::messageFaults),
                sum(one -> one.plan().messageFaults() ? clientMinutes(one) : 0)
                        * LEAST_MESSAGE_FAULTS);
        return tooLittle;
    }

    private static void tooFew(List<String> tooLittle, String what, double count, double least) {
        double wanted = Math.floor(least);
        if (count < wanted) {
            tooLittle.add(
                    "too little happened to prove anything: %.0f %s, at least %.0f wanted"
                            .formatted(count, what, wanted));
        }
    }

    private double sum(ToDoubleFunction<DrillResult> count) {
        return results.stream().mapToDouble(count).sum();
    }

    private static double minutes(DrillResult one) {
        return one.plan().length().toMillis() / MILLIS_OF_A_MINUTE;
    }

    private static double clientMinutes(DrillResult one) {
        return minutes(one) * one.plan().clients();
    }

    /** A line a drill, in Markdown. */
    String table() {
        return """
               | seed | tried | confirmed | failed | refused | unknown at first | paid | cancelled | of these timed out | refunded | process faults | call and message faults | settled after | violations | answers not true | |
               | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
               """
                + results.stream().map(DrillResult::line).collect(joining());
    }
}
