package com.shop.bench;

import com.shop.local.Instance;
import com.shop.local.LocalShop;
import com.shop.local.Secrets;
import com.shop.local.ShopException;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run against a shop that is up: lays the rows, warms up, measures the plan's rounds, and looks
 * into the books after each cell.
 */
final class Bench implements AutoCloseable {

    private static final int LOCAL_POOL = 32;
    private static final int BOOKS_POOL = 2;

    /** Few before many: where many keep the processors busy the compilers get to nothing. */
    private static final List<Integer> WARM_UP_CLIENTS = List.of(8, 32, 128);

    private final LocalShop shop;
    private final BenchPlan plan;
    private final PrintStream out;
    private final Clock clock = Clock.systemUTC();
    private final long begin = System.nanoTime();
    private final ProcessCpu cpu;
    private final HikariDataSource local;
    private final HikariDataSource remote;
    private final HttpLoop orderWeb;
    private final HttpLoop payWeb;
    private final Map<Contender, Contest> contests = new EnumMap<>(Contender.class);

    Bench(LocalShop shop, BenchPlan plan, PrintStream out) throws SQLException, IOException {
        this.shop = shop;
        this.plan = plan;
        this.out = out;
        this.cpu = new ProcessCpu(Path.of("/proc"), this::pids);
        BenchSchema.create(shop);
        this.local = BenchSchema.pool(shop, BenchSchema.NAME, LOCAL_POOL);
        this.remote = BenchSchema.pool(shop, "trade", BOOKS_POOL);
        URI orders = URI.create(shop.orderWebUrl());
        URI payments = URI.create(shop.payWebUrl());
        this.orderWeb = new HttpLoop(ShopRequests.address(orders));
        this.payWeb = new HttpLoop(ShopRequests.address(payments));

        BenchBooks localBooks = new BenchBooks(local);
        BenchBooks books = new BenchBooks(remote);
        localBooks.open();
        books.open();
        SqlOrders sql = new SqlOrders(local, clock);
        Secrets secrets = shop.secrets();
        ShopRequests requests =
                new ShopRequests(
                        orders,
                        payments,
                        new Tokens(secrets.get(Secrets.JWT), clock.instant()),
                        secrets.get(Secrets.PAY_SANDBOX),
                        clock);
        ShopOrders shopOrders = new ShopOrders(orderWeb, requests, books);
        contests.put(Contender.L1, local(localBooks, sql::inOneTransaction));
        contests.put(Contender.L5, local(localBooks, sql::inFiveTransactions));
        contests.put(Contender.SHOP, new OrderContest(books, cpu, shopOrders::confirm));
        contests.put(
                Contender.PAY, new PayContest(books, cpu, payWeb, shopOrders, requests, clock));
        contests.put(
                Contender.CANCEL,
                new CancelContest(books, cpu, orderWeb, shopOrders, requests, clock));
        contests.put(Contender.FAIL, new FailContest(books, cpu, orderWeb, requests, clock));
    }

    private interface LocalOrder {
        Verdict carryOut(BenchOrder order);
    }

    private OrderContest local(BenchBooks books, LocalOrder way) {
        return new OrderContest(
                books,
                cpu,
                (cell, length) ->
                        ThreadLoop.run(
                                cell.clients(),
                                length,
                                () -> {
                                    BenchOrder order = books.nextOrder(cell.rows());
                                    return order == null ? null : way.carryOut(order);
                                }));
    }

    private Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        for (Instance instance : shop.topology().instances()) {
            shop.process(instance.name())
                    .ifPresent(process -> pids.put(instance.name(), process.pid()));
        }
        pids.put("bench", ProcessHandle.current().pid());
        return pids;
    }

    /** All rounds. What could not be measured is an exception; what was done wrongly is in it. */
    Report run() throws SQLException, InterruptedException {
        warmUp();
        List<CellResult> results = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Cell cell : plan.round()) {
                CellResult result = contest(cell).run(cell, round, plan.length());
                results.add(result);
                tell(result);
            }
        }
        return new Report(about(), results);
    }

    private Contest contest(Cell cell) {
        Contest contest = contests.get(cell.contender());
        if (contest == null) {
            throw new IllegalStateException("nobody measures " + cell);
        }
        return contest;
    }

    /** Cells like those to come, whose figures do not count; but their books do. */
    private void warmUp() throws SQLException, InterruptedException {
        for (Contender contender : Contender.values()) {
            Duration each = plan.warmUp(contender).dividedBy(WARM_UP_CLIENTS.size());
            if (!plan.contenders().contains(contender) || each.toMillis() == 0) {
                continue;
            }
            for (int clients : WARM_UP_CLIENTS) {
                Cell cell = new Cell(contender, GoodsRows.SPREAD, clients);
                CellResult result = contest(cell).run(cell, 0, each);
                tell(result);
                if (!result.faults().isEmpty()) {
                    throw new ShopException(
                            "the books are wrong after warming up with %s: %s"
                                    .formatted(cell, result.faults()));
                }
            }
        }
    }

    private void tell(CellResult result) {
        Summary one = Summary.of(List.of(result));
        out.printf(
                Locale.ROOT,
                "[%5d s] %s %-28s %8.0f a second, p50 %.1f ms, p99 %.1f ms%s%s%n",
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
                result.round() == 0 ? "warm-up" : "round " + result.round(),
                result.cell(),
                one.rate(),
                one.micros().getValueAtPercentile(50) / 1e3,
                one.micros().getValueAtPercentile(99) / 1e3,
                trouble(result),
                result.faults().isEmpty() ? "" : "  WRONG: " + result.faults());
    }

    private static String trouble(CellResult result) {
        String refused = result.refused().isEmpty() ? "" : ", refused " + result.refused();
        return refused + (result.unknown().isEmpty() ? "" : ", unknown " + result.unknown());
    }

    private Map<String, Object> about() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("at", clock.instant().toString());
        about.put("processors", Runtime.getRuntime().availableProcessors());
        about.put("java", System.getProperty("java.vm.version"));
        about.put("jvm", shop.topology().jvm().modeName());
        about.put("rounds", plan.rounds());
        about.put("secondsEach", plan.length().toSeconds());
        about.put("warmUpSeconds", plan.warmUp().toSeconds());
        about.put("megabytes", cpu.megabytes());
        return about;
    }

    @Override
    public void close() throws SQLException {
        orderWeb.close();
        payWeb.close();
        local.close();
        remote.close();
        BenchSchema.drop(shop);
    }
}
