package com.shop.bench;

import com.shop.bench.BenchBooks.Effect;
import com.shop.bench.BookCheck.Bounds;
import com.shop.bench.CellResult.Applied;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What is acknowledged at once and takes effect in other services a while later. When it did so is
 * read from the rows' own times, afterwards: asking meanwhile would be work for what is measured. A
 * row's time is taken just before its commit.
 */
abstract class EffectContest implements Contest {

    private static final double HEADROOM = 1.5;
    private static final double LEAST_RATE = 200;
    private static final long MOST = 30_000;
    private static final Duration APPLIED_LIMIT = Duration.ofSeconds(60);

    private final BenchBooks books;
    private final ProcessCpu cpu;
    private final HttpLoop web;
    private final Map<Integer, Supply> supplies = new HashMap<>();

    /**
     * @param web where the requests that are measured go
     */
    EffectContest(BenchBooks books, ProcessCpu cpu, HttpLoop web) {
        this.books = books;
        this.cpu = cpu;
        this.web = web;
    }

    /**
     * A cell's state.
     *
     * @param sent when each was sent, in epoch milliseconds, by the id that its effects carry
     * @param prepared what came of the orders that were made beforehand
     * @param opened what came of what else was made
     */
    record Work(
            Deque<List<HttpLoop.Exchange>> requests,
            Map<Long, Long> sent,
            Tally prepared,
            Tally opened) {

        Work() {
            this(new ArrayDeque<>(), new HashMap<>(), new Tally(), new Tally());
        }

        /** Why less was made than was to be, by code. */
        Map<String, Long> missing() {
            Map<String, Long> missing = new TreeMap<>();
            for (Tally tally : List.of(prepared, opened)) {
                tally.refused()
                        .forEach((code, n) -> missing.merge("before: " + code, n, Long::sum));
                tally.unknown()
                        .forEach((code, n) -> missing.merge("before: " + code, n, Long::sum));
            }
            return missing;
        }
    }

    /** Rows that must be there before the books are looked at. */
    abstract void lay(Cell cell, int count) throws SQLException;

    /** Fills in so many requests, and makes what they need. */
    abstract void prepare(Cell cell, int count, Work work)
            throws SQLException, InterruptedException;

    /** How many requests a client sends at once. */
    abstract int width();

    /**
     * Finds id and time of what is applied, of the ids above its one parameter. Ids of orders and
     * of payments follow one another in time.
     */
    abstract String appliedQuery();

    /** How many live orders there must be, and how many paid ones. */
    abstract List<Bounds> expected(Work work, Tally tally);

    @Override
    public CellResult run(Cell cell, int round, Duration length)
            throws SQLException, InterruptedException {
        Supply supply =
                supplies.computeIfAbsent(
                        cell.clients(), clients -> new Supply(HEADROOM, LEAST_RATE, MOST));
        int count = Math.toIntExact(supply.of(cell.contender(), length));
        lay(cell, count);
        long lastOrder = books.lastOrder();
        Work work = new Work();
        prepare(cell, count, work);

        Map<String, Long> before = cpu.millis();
        Tally tally =
                web.run(
                        cell.clients(),
                        width(),
                        length,
                        () -> {
                            List<HttpLoop.Exchange> next = work.requests().poll();
                            return next == null ? List.of() : next;
                        });
        List<String> faults = new ArrayList<>();
        List<Effect> effects = awaitApplied(lastOrder, work, tally, faults);
        Map<String, Long> used = cpu.since(before);
        if (!books.awaitQuiet(lastOrder)) {
            faults.add("orders or payments are still on their way");
        }
        List<Bounds> expected = expected(work, tally);
        faults.addAll(BookCheck.faults(books.sums(lastOrder), expected.get(0), expected.get(1)));
        double seconds = tally.measured(length).toNanos() / 1e9;
        long answered = tally.micros().getTotalCount();
        supply.learn(cell.contender(), answered / seconds);
        Map<String, Long> refused = new TreeMap<>(tally.refused());
        refused.putAll(work.missing());
        return new CellResult(
                cell,
                round,
                answered,
                seconds,
                tally.micros(),
                refused,
                tally.unknown(),
                applied(effects, work.sent()),
                used,
                tally.done(),
                faults);
    }

    private List<Effect> awaitApplied(long last, Work work, Tally tally, List<String> faults)
            throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + APPLIED_LIMIT.toNanos();
        while (true) {
            List<Effect> effects =
                    books.effects(appliedQuery(), last).stream()
                            .filter(effect -> work.sent().containsKey(effect.id()))
                            .toList();
            if (effects.size() >= tally.done()) {
                return effects;
            }
            if (System.nanoTime() > deadline) {
                faults.add(
                        effects.size() + " applied of " + tally.done() + " that were acknowledged");
                return effects;
            }
            BenchBooks.pause();
        }
    }

    static Applied applied(List<Effect> effects, Map<Long, Long> sent) {
        Histogram micros = Tally.histogram();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Effect effect : effects) {
            long begun = sent.getOrDefault(effect.id(), effect.at());
            first = Math.min(first, begun);
            last = Math.max(last, effect.at());
            Tally.record(micros, TimeUnit.MILLISECONDS.toMicros(effect.at() - begun));
        }
        double seconds = effects.isEmpty() ? 0 : Math.max(1, last - first) / 1e3;
        return new Applied(effects.size(), seconds, micros);
    }
}
