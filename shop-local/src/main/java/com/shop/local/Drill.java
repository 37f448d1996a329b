package com.shop.local;

import com.alibaba.fastjson2.JSONObject;
import com.shop.local.DrillAttempt.Outcome;
import com.shop.local.DrillAttempt.Row;
import com.shop.local.DrillChoice.Customer;
import com.shop.local.DrillChoice.Goods;
import com.shop.local.ShopClient.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A drill: faults under load, then the proof that nothing was lost and nothing doubled. The choices
 * follow from the seed alone; what happens follows from the system's pace too, so a seed replays
 * the same orders and faults, and not always the same races.
 */
public final class Drill {

    /** Beyond the settle time, for the checks themselves. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration START_LIMIT = Duration.ofSeconds(240);

    /** Shorter than {@link DrillFault#LONGEST_PAUSE}, so that clients do give up. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(6);

    private static final Duration LAST_FAULT_LIMIT = Duration.ofSeconds(180);
    private static final Duration TELL_EVERY = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Pattern LOGGED_FAULT =
            Pattern.compile("FaultSwitch : Drill: (\\w+) (\\w+)");
    private static final int MOST_LIES_SHOWN = 20;
    private static final String PASSWORD = "123456";
    private static final List<String> CUSTOMERS =
            List.of(
                    "lisi",
                    "wangwu",
                    "zhaoliu",
                    "sunqi",
                    "zhouba",
                    "wujiu",
                    "zhengshi",
                    "alice",
                    "bob",
                    "erin",
                    "frank",
                    "grace");

    private final LocalShop shop;
    private final DrillPlan plan;
    private final long seed;
    private final PrintStream out;
    private final ShopClient client;
    private final DrillBooks books;
    private final Queue<DrillAttempt> attempts = new ConcurrentLinkedQueue<>();
    private final String keys = "drill-" + Long.toString(System.currentTimeMillis(), 36) + "-";
    private final long begin = System.nanoTime();

    /**
     * @param shop runs already, started by the plan
     */
    public Drill(LocalShop shop, DrillPlan plan, long seed, PrintStream out) {
        this.shop = shop;
        this.plan = plan;
        this.seed = seed;
        this.out = out;
        this.client = new ShopClient(shop.orderWebUrl(), shop.payWebUrl(), ANSWER_LIMIT);
        this.books = new DrillBooks(shop);
    }

    /**
     * Begins with the same stock, balances and coupons each time, and ends when everything has
     * settled or should have.
     */
    public DrillResult run() {
        try {
            return drill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShopException("interrupted", e);
        } catch (SQLException e) {
            throw new ShopException("cannot read the rows: " + e.getMessage(), e);
        }
    }

    private DrillResult drill() throws InterruptedException, SQLException {
        tell(
                "seed %d, %d s of faults, %d clients",
                seed, plan.length().toSeconds(), plan.clients());
        List<Session> sessions = CUSTOMERS.stream().map(n -> client.login(n, PASSWORD)).toList();
        books.topUp(sessions.stream().map(Session::userId).toList());
        List<Customer> customers = new ArrayList<>();
        for (Session session : sessions) {
            customers.add(new Customer(session.userId(), books.coupons(session.userId())));
        }
        List<Goods> goods = goods();
        DrillClient hand =
                new DrillClient(client, sessions, shop.secrets().get(Secrets.PAY_SANDBOX));

        Map<String, Integer> processFaults;
        Map<String, Integer> loggedBefore = loggedFaults();
        Instant end = Instant.now().plus(plan.length());
        plan.turnFaultsOn(shop, seed, end);
        try (DrillFaults doer = new DrillFaults(shop, what -> tell("  fault: %s", what))) {
            storm(doer, hand, customers, goods);
            processFaults = doer.counts();
        }
        long calm = System.nanoTime();
        tell("the faults are over; starting whatever is missing");
        startEverything();
        tell("everything runs again (%d s)", secondsSince(calm));
        Map<String, Integer> messageFaults = new TreeMap<>(loggedFaults());
        messageFaults.replaceAll((fault, n) -> n - loggedBefore.getOrDefault(fault, 0));

        Map<DrillAttempt, String> resolved = resolveUnknowns(hand);
        long lastWord = System.nanoTime();
        tell("%d unknown outcomes asked about again", resolved.size());
        long settled = awaitSettled(calm);
        // Nothing may be excused as still on its way when the last audit comes.
        Thread.sleep(Math.max(0, plan.settleTime().toMillis() - millisSince(lastWord) + 1_000));
        boolean quiet = awaitEndOfUnpaid();
        JSONObject report = AuditCommand.report(client, ops(), PATIENCE);

        Map<String, Row> rows = books.rows(keys);
        List<String> lies =
                attempts.stream().flatMap(a -> a.liesGiven(rows.get(a.key())).stream()).toList();
        DrillResult result =
                result(
                        resolved.size(),
                        rows.values(),
                        sum(processFaults),
                        sum(messageFaults),
                        quiet ? settled : -1,
                        report,
                        lies.size());
        out.print(summary(result, resolved, processFaults, messageFaults));
        out.print(AuditCommand.table(report));
        lies.stream().limit(MOST_LIES_SHOWN).forEach(lie -> out.println("NOT TRUE: " + lie));
        result.wrong().forEach(what -> out.println("NOT RIGHT: " + what));
        out.printf(
                "Seed %d: %s%n",
                seed, result.right() ? "everything is right." : "NOT everything is right.");
        return result;
    }

    private static long sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Faults of calls and messages, as the services' logs tell them, e.g. {@code lose message}. */
    private Map<String, Integer> loggedFaults() {
        Map<String, Integer> counts = new HashMap<>();
        for (Instance instance : shop.topology().instances()) {
            if (instance.component().kind() != Component.Kind.SERVICE) {
                continue;
            }
            Path log = shop.state().log(instance.name());
            countLogged(log, counts);
            countLogged(Launcher.rotated(log), counts);
        }
        return counts;
    }

    private static void countLogged(Path log, Map<String, Integer> counts) {
        // A process that was killed may have left half a character; a reader takes it as it is.
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
            lines.lines()
                    .map(LOGGED_FAULT::matcher)
                    .filter(Matcher::find)
                    .map(fault -> fault.group(1) + " " + fault.group(2))
                    .map(fault -> fault.replace('_', ' ').toLowerCase(Locale.ROOT))
                    .forEach(fault -> counts.merge(fault, 1, Integer::sum));
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException | UncheckedIOException e) {
            throw new ShopException("cannot read " + log, e);
        }
    }

    /** Clients and faults at once, until the time is over and the last of both has ended. */
    private void storm(
            DrillFaults doer, DrillClient hand, List<Customer> customers, List<Goods> goods)
            throws InterruptedException {
        long end = System.nanoTime() + plan.length().toNanos();
        ExecutorService threads =
                Executors.newFixedThreadPool(plan.clients() + DrillFault.Lane.values().length);
        List<Future<?>> all = new ArrayList<>();
        try {
            for (int i = 0; i < plan.clients(); i++) {
                var choices = new DrillChoice.Choices(seed, i, customers, goods);
                String prefix = keys + i + "-";
                all.add(
                        threads.submit(
                                () -> {
                                    hand.run(choices, prefix, end, attempts);
                                    return null;
                                }));
            }
            for (DrillFault.Lane lane : DrillFault.Lane.values()) {
                all.add(
                        threads.submit(
                                () -> {
                                    doer.run(new DrillFault.Choices(seed, lane), end);
                                    return null;
                                }));
            }
            threads.shutdown();
            while (!threads.awaitTermination(TELL_EVERY.toSeconds(), TimeUnit.SECONDS)) {
                tellProgress();
                if (System.nanoTime() > end + LAST_FAULT_LIMIT.toNanos()) {
                    throw new ShopException("a client or a fault does not come to its end");
                }
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new ShopException("the drill itself failed: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void tellProgress() {
        Map<Outcome, Integer> now = new EnumMap<>(Outcome.class);
        attempts.forEach(a -> now.merge(a.outcome(), 1, Integer::sum));
        tell("%d orders so far: %s", attempts.size(), now);
    }

    private void startEverything() throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try {
                shop.start(shop.topology());
                return;
            } catch (ShopException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                tell(
                        "once more: %s",
                        String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
                Thread.sleep(POLL.toMillis());
            }
        }
    }

    /** What each of the unknown ones turned out to have become, before it was asked for again. */
    private Map<DrillAttempt, String> resolveUnknowns(DrillClient hand)
            throws InterruptedException, SQLException {
        long deadline = System.nanoTime() + plan.settleTime().plus(PATIENCE).toNanos();
        Map<DrillAttempt, String> became = new HashMap<>();
        for (DrillAttempt attempt : attempts) {
            if (attempt.outcome() == Outcome.UNKNOWN) {
                became.put(attempt, "");
            }
        }
        // An order that is still on its way is decided within the settle time.
        Map<String, Row> rows = books.rows(keys);
        while (System.nanoTime() < deadline
                && became.keySet().stream()
                        .map(a -> rows.get(a.key()))
                        .anyMatch(row -> row != null && row.orderStatus() == 0)) {
            Thread.sleep(POLL.toMillis());
            rows.putAll(books.rows(keys));
        }
        for (DrillAttempt attempt : became.keySet()) {
            Row row = rows.get(attempt.key());
            became.put(
                    attempt,
                    row == null
                            ? "never begun"
                            : row.wasConfirmed()
                                    ? "confirmed"
                                    : row.isCancelled() ? "cancelled" : "still unconfirmed");
            attempt.nothingIsOnItsWay();
            hand.confirm(attempt);
            while (attempt.outcome() == Outcome.UNKNOWN && System.nanoTime() < deadline) {
                Thread.sleep(POLL.toMillis());
                attempt.nothingIsOnItsWay();
                hand.confirm(attempt);
            }
        }
        for (DrillAttempt attempt : attempts) {
            while (attempt.isPaymentOpen() && System.nanoTime() < deadline) {
                hand.payOnce(attempt);
                if (attempt.isPaymentOpen()) {
                    Thread.sleep(POLL.toMillis());
                }
            }
        }
        return became;
    }

    /** Seconds since the faults ended, or -1 where it did not settle. */
    private long awaitSettled(long calm) throws InterruptedException, SQLException {
        long deadline = System.nanoTime() + plan.settleTime().plus(PATIENCE).toNanos();
        Session ops = ops();
        String last = "";
        while (System.nanoTime() < deadline) {
            String open = books.openPromises();
            if (open.isEmpty()
                    && AuditCommand.report(client, ops, PATIENCE).getBooleanValue("holds")) {
                tell("settled after %d s", secondsSince(calm));
                return secondsSince(calm);
            }
            if (!open.equals(last)) {
                tell("  open: %s", open.isEmpty() ? "nothing, but not all invariants hold" : open);
                last = open;
            }
            Thread.sleep(POLL.toMillis());
        }
        tell("NOT settled: %s", last);
        return -1;
    }

    /**
     * Until each order that was not paid is cancelled for it, and that has settled, too; false
     * where that does not come.
     */
    private boolean awaitEndOfUnpaid() throws InterruptedException, SQLException {
        Duration limit = plan.unpaidTimeout().plus(plan.confirmTimeout()).plus(plan.settleTime());
        long deadline = System.nanoTime() + limit.toNanos();
        String open = books.unpaid() + books.openPromises();
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(POLL.toMillis());
            open = books.unpaid() + books.openPromises();
        }
        if (!open.isEmpty()) {
            tell("NOT at its end: %s", open);
        }
        return open.isEmpty();
    }

    private Session ops() {
        return client.login("ops", shop.secrets().get(Secrets.OPS_PASSWORD));
    }

    private DrillResult result(
            long unknown,
            Collection<Row> rows,
            long processFaults,
            long messageFaults,
            long settled,
            JSONObject report,
            long lies) {
        return new DrillResult(
                seed,
                plan,
                attempts.size(),
                told(Outcome.CONFIRMED),
                told(Outcome.FAILED),
                told(Outcome.REFUSED),
                unknown,
                rows.stream().filter(row -> row.isPaid() || row.payStatus() == 2).count(),
                rows.stream().filter(Row::isCancelled).count(),
                rows.stream().filter(Row::timedOut).count(),
                rows.stream().filter(Row::isRefunded).count(),
                processFaults,
                messageFaults,
                settled,
                report.getJSONArray("findings").stream()
                        .mapToLong(finding -> ((JSONObject) finding).getLongValue("violations"))
                        .sum(),
                lies);
    }

    private long told(Outcome outcome) {
        return attempts.stream().filter(a -> a.outcome() == outcome).count();
    }

    private String summary(
            DrillResult result,
            Map<DrillAttempt, String> resolved,
            Map<String, Integer> processFaults,
            Map<String, Integer> messageFaults) {
        Map<String, Long> became =
                resolved.values().stream()
                        .collect(Collectors.groupingBy(what -> what, Collectors.counting()));
        Map<String, Long> refusals =
                attempts.stream()
                        .filter(
                                a ->
                                        a.outcome() == Outcome.REFUSED
                                                || a.outcome() == Outcome.FAILED)
                        .collect(
                                Collectors.groupingBy(
                                        a -> String.valueOf(a.code()), Collectors.counting()));
        StringBuilder table = new StringBuilder(String.format("%n"));
        row(table, "orders tried", result.tried());
        row(table, "  confirmed", result.confirmed());
        row(table, "  failed, and cancelled", result.failed());
        row(table, "  refused, none begun", result.refused());
        row(table, "  of these for", refusals);
        row(table, "  unknown in the end", told(Outcome.UNKNOWN));
        row(table, "unknown at first", result.unknown() + " " + became);
        row(table, "paid", result.paid());
        row(table, "cancelled", result.cancelled());
        row(table, "  not paid in time", result.timedOut());
        row(table, "  refunded", result.refunded());
        row(table, "faults of processes", processFaults);
        row(table, "  of calls and messages", messageFaults);
        row(
                table,
                "settled after",
                result.settledAfter() < 0 ? "NOT" : result.settledAfter() + " s");
        return table.append(String.format("%n")).toString();
    }

    private static void row(StringBuilder table, String name, Object value) {
        table.append("%-24s %s%n".formatted(name, value));
    }

    private List<Goods> goods() {
        return client
                .send(client.orderWeb("/goods?limit=100").GET())
                .orFail("the list of goods")
                .data()
                .getJSONArray("items")
                .stream()
                .map(JSONObject.class::cast)
                .map(one -> new Goods(one.getString("goodsId"), one.getBigDecimal("goodsPrice")))
                .sorted(Comparator.comparing(Goods::id))
                .toList();
    }

    private void tell(String format, @Nullable Object... values) {
        out.printf("[%4d s] %s%n", secondsSince(begin), String.format(format, values));
    }

    private static long secondsSince(long moment) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - moment);
    }

    private static long millisSince(long moment) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - moment);
    }
}
