package com.shop.bench;

import com.shop.bench.BookCheck.Bounds;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Orders that succeed, however they are carried out. */
final class OrderContest implements Contest {

    private static final double HEADROOM = 3;
    private static final double LEAST_RATE = 1500;
    private static final long MOST = 600_000;

    private final BenchBooks books;
    private final ProcessCpu cpu;
    private final Clients clients;
    private final Supply supply = new Supply(HEADROOM, LEAST_RATE, MOST);

    /** Lets the clients of a cell order, taking orders from the books as long as there are any. */
    @FunctionalInterface
    interface Clients {
        Tally run(Cell cell, Duration length) throws InterruptedException;
    }

    OrderContest(BenchBooks books, ProcessCpu cpu, Clients clients) {
        this.books = books;
        this.cpu = cpu;
        this.clients = clients;
    }

    @Override
    public CellResult run(Cell cell, int round, Duration length)
            throws SQLException, InterruptedException {
        books.needCoupons(supply.of(cell.contender(), length));
        long lastOrder = books.lastOrder();
        Map<String, Long> before = cpu.millis();
        Tally tally = clients.run(cell, length);
        Map<String, Long> used = cpu.since(before);
        List<String> faults = new ArrayList<>();
        if (!books.awaitQuiet(lastOrder)) {
            faults.add("orders are still on their way");
        }
        faults.addAll(
                BookCheck.faults(
                        books.sums(lastOrder),
                        Bounds.of(tally.done(), tally.unknownCount()),
                        Bounds.of(0, 0)));
        double seconds = tally.measured(length).toNanos() / 1e9;
        long count = tally.micros().getTotalCount();
        supply.learn(cell.contender(), count / seconds);
        return new CellResult(
                cell,
                round,
                count,
                seconds,
                tally.micros(),
                tally.refused(),
                tally.unknown(),
                null,
                used,
                tally.done(),
                faults);
    }
}
