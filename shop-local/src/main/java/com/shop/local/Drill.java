package com.shop.local;

import com.alibaba.fastjson2.JSONObject;
import com.shop.local.DrillAttempt.Outcome;
import com.shop.local.DrillAttempt.Row;
import com.shop.local.DrillChoice.Customer;
import com.shop.local.DrillChoice.Goods;
import com.shop.local.ShopClient.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A drill: faults under load, then the proof that nothing was lost and nothing doubled. The choices
 * follow from the seed alone; what happens follows from the system's pace too, so a seed replays
 * the same orders and faults, and not always the same races.
 */
public final class Drill {

    /** Within this time whatever was begun is brought to its end. */
    private static final Duration SETTLE_TIME = Duration.ofSeconds(60);

    /** Beyond the settle time, for the checks themselves. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What it takes at most to start the services again. */
    private static final Duration RESTART_TIME = Duration.ofSeconds(25);

    private static final Duration START_LIMIT = Duration.ofSeconds(240);

    /** Shorter than the longest pause, so that clients do give up. */
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
                    "demo",
                    "zs",
                    "lisi",
                    "wangwu",
                    "zhaoliu",
                    "sunqi",
                    "zhengshi",
                    "alice",
                    "bob",
                    "erin",
                    "frank",
                    "grace");

    private final LocalShop shop;
    private final long seed;
    private final Duration length;
    private final int clients;
    private final boolean messageFaults;
    private final PrintStream out;
    private final ShopClient client;
    private final Queue<DrillAttempt> attempts = new ConcurrentLinkedQueue<>();
    private final String keys = "drill-" + Long.toString(System.currentTimeMillis(), 36) + "-";
    private Instant messageFaultsEnd = Instant.MIN;
    private final long begin = System.nanoTime();

    /**
     * @param shop runs already
     * @param length how long there are faults
     * @param messageFaults whether calls and messages go wrong, too; the services are then started
     *     again
     */
    public Drill(
            LocalShop shop,
            long seed,
            Duration length,
            int clients,
            boolean messageFaults,
            PrintStream out) {
        this.shop = shop;
        this.seed = seed;
        this.length = length;
        this.clients = clients;
        this.messageFaults = messageFaults;
        this.out = out;
        this.client = new ShopClient(shop.orderWebUrl(), shop.payWebUrl(), ANSWER_LIMIT);
    }

    /** Whether everything was right in the end. */
    public boolean run() {
        try {
            return drill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShopException("interrupted", e);
        } catch (SQLException e) {
            throw new ShopException("cannot read the rows: " + e.getMessage(), e);
        }
    }

    private boolean drill() throws InterruptedException, SQLException {
        tell("seed %d, %d s of faults, %d clients", seed, length.toSeconds(), clients);
        List<Session> sessions = new ArrayList<>();
        List<Customer> customers = new ArrayList<>();
        for (String name : CUSTOMERS) {
            Session session = client.login(name, PASSWORD);
            sessions.add(session);
            customers.add(new Customer(session.userId(), ids(session.coupons(), "couponId")));
        }
        List<Goods> goods = goods();
        DrillClient hand =
                new DrillClient(client, sessions, shop.secrets().get(Secrets.PAY_SANDBOX));

        if (messageFaults) {
            startServicesWithFaults();
        }
        Map<String, Integer> faults;
        Map<String, Integer> loggedBefore = loggedFaults();
        try (DrillFaults doer = new DrillFaults(shop, what -> tell("  fault: %s", what))) {
            storm(doer, hand, customers, goods);
            faults = doer.counts();
        }
        awaitEndOfMessageFaults();
        loggedFaults()
                .forEach(
                        (fault, count) -> {
                            int more = count - loggedBefore.getOrDefault(fault, 0);
                            if (more > 0) {
                                faults.put(fault, more);
                            }
                        });
        long calm = System.nanoTime();
        tell("the faults are over; starting whatever is missing");
        startEverything();
        tell("everything runs again (%d s)", secondsSince(calm));

        Map<DrillAttempt, String> resolved = resolveUnknowns(hand);
        long lastWord = System.nanoTime();
        tell("%d unknown outcomes asked about again", resolved.size());
        long settled = awaitSettled(calm);
        // Nothing may be excused as still on its way when the last audit comes.
        Thread.sleep(Math.max(0, SETTLE_TIME.toMillis() - millisSince(lastWord) + 1_000));
        JSONObject report = AuditCommand.settled(client, ops(), Duration.ZERO);

        Map<String, Row> rows = rows();
        List<String> lies =
                attempts.stream().flatMap(a -> a.liesGiven(rows.get(a.key())).stream()).toList();
        out.print(summary(resolved, rows, faults, settled));
        out.print(AuditCommand.table(report));
        lies.stream().limit(MOST_LIES_SHOWN).forEach(lie -> out.println("NOT TRUE: " + lie));
        boolean right = report.getBooleanValue("holds") && lies.isEmpty() && settled >= 0;
        out.printf(
                "Seed %d: %s%n",
                seed,
                right
                        ? "everything is right."
                        : "NOT everything is right (" + lies.size() + " answers not true).");
        return right;
    }

    /** The switch goes off by itself, with the last of the other faults. */
    private void startServicesWithFaults() {
        messageFaultsEnd = Instant.now().plus(RESTART_TIME).plus(length);
        shop.startWithFaults(seed + ":" + messageFaultsEnd.toEpochMilli());
        tell("starting the services again, so that calls and messages go wrong, too");
        for (Instance instance : shop.running()) {
            if (instance.component().kind() == Component.Kind.SERVICE) {
                shop.stop(instance.name());
            }
        }
        shop.start(shop.topology());
    }

    /** Faults of calls and messages, as the services' logs tell them, e.g. {@code lose message}. */
    private Map<String, Integer> loggedFaults() {
        Map<String, Integer> counts = new HashMap<>();
        for (Instance instance : shop.topology().instances()) {
            if (instance.component().kind() != Component.Kind.SERVICE) {
                continue;
            }
            try (Stream<String> lines =
                    Files.lines(shop.state().log(instance.name()), StandardCharsets.UTF_8)) {
                lines.map(LOGGED_FAULT::matcher)
                        .filter(Matcher::find)
                        .map(fault -> (fault.group(1) + " " + fault.group(2)))
                        .map(fault -> fault.toLowerCase(Locale.ROOT))
                        .forEach(fault -> counts.merge(fault, 1, Integer::sum));
            } catch (IOException | UncheckedIOException e) {
                throw new ShopException("cannot read the log of " + instance.name(), e);
            }
        }
        return counts;
    }

    private void awaitEndOfMessageFaults() throws InterruptedException {
        for (Instant now = Instant.now(); now.isBefore(messageFaultsEnd); now = Instant.now()) {
            Thread.sleep(Duration.between(now, messageFaultsEnd).toMillis() + 1);
        }
    }

    /** Clients and faults at once, until the time is over and the last of both has ended. */
    private void storm(
            DrillFaults doer, DrillClient hand, List<Customer> customers, List<Goods> goods)
            throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        ExecutorService threads =
                Executors.newFixedThreadPool(clients + DrillFault.Lane.values().length);
        List<Future<?>> all = new ArrayList<>();
        try {
            for (int i = 0; i < clients; i++) {
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
        long deadline = System.nanoTime() + SETTLE_TIME.plus(PATIENCE).toNanos();
        Map<DrillAttempt, String> became = new HashMap<>();
        for (DrillAttempt attempt : attempts) {
            if (attempt.outcome() == Outcome.UNKNOWN) {
                became.put(attempt, "");
            }
        }
        // An order that is still on its way is decided within the settle time.
        Map<String, Row> rows = rows();
        while (System.nanoTime() < deadline
                && became.keySet().stream()
                        .map(a -> rows.get(a.key()))
                        .anyMatch(row -> row != null && row.orderStatus() == 0)) {
            Thread.sleep(POLL.toMillis());
            rows.putAll(rows());
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
            for (hand.confirm(attempt);
                    attempt.outcome() == Outcome.UNKNOWN && System.nanoTime() < deadline;
                    hand.confirm(attempt)) {
                Thread.sleep(POLL.toMillis());
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
        long deadline = System.nanoTime() + SETTLE_TIME.plus(PATIENCE).toNanos();
        Session ops = ops();
        String last = "";
        while (System.nanoTime() < deadline) {
            String open = openPromises();
            if (open.isEmpty()
                    && AuditCommand.settled(client, ops, Duration.ZERO).getBooleanValue("holds")) {
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

    private Session ops() {
        return client.login("ops", shop.secrets().get(Secrets.OPS_PASSWORD));
    }

    /** What is not yet at its end, in the rows that say so. */
    private String openPromises() throws SQLException {
        List<String> open = new ArrayList<>();
        try (Connection connection = shop.connectAsRoot()) {
            for (String table :
                    List.of(
                            "trade_order WHERE order_status = 0",
                            "trade_order WHERE settle_status = 1",
                            "trade_pay WHERE settle_status = 1",
                            "trade_refund WHERE refund_status = 0")) {
                try (PreparedStatement count =
                                connection.prepareStatement("SELECT COUNT(*) FROM " + table);
                        ResultSet result = count.executeQuery()) {
                    result.next();
                    if (result.getLong(1) > 0) {
                        open.add(result.getLong(1) + " of " + table);
                    }
                }
            }
        }
        return String.join(", ", open);
    }

    private Map<String, Row> rows() throws SQLException {
        Map<String, Row> rows = new HashMap<>();
        try (Connection connection = shop.connectAsRoot();
                PreparedStatement query =
                        connection.prepareStatement(
                                """
                                SELECT o.idempotency_key, o.order_id, o.order_status, o.pay_status,
                                       o.confirm_time IS NOT NULL, p.pay_id,
                                       COALESCE(p.is_paid, 0) = 2, r.refund_id IS NOT NULL
                                  FROM trade_order o
                                  LEFT JOIN trade_pay p ON p.order_id = o.order_id
                                  LEFT JOIN trade_refund r ON r.pay_id = p.pay_id
                                 WHERE o.idempotency_key LIKE ?
                                """)) {
            query.setString(1, keys + "%");
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    rows.put(
                            result.getString(1),
                            new Row(
                                    result.getString(2),
                                    result.getInt(3),
                                    result.getInt(4),
                                    result.getBoolean(5),
                                    result.getString(6),
                                    result.getBoolean(7),
                                    result.getBoolean(8)));
                }
            }
        }
        return rows;
    }

    private String summary(
            Map<DrillAttempt, String> resolved,
            Map<String, Row> rows,
            Map<String, Integer> faults,
            long settled) {
        Map<Outcome, Long> outcomes =
                attempts.stream()
                        .collect(
                                Collectors.groupingBy(
                                        DrillAttempt::outcome, Collectors.counting()));
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
        row(table, "orders tried", attempts.size());
        row(table, "  confirmed", outcomes.getOrDefault(Outcome.CONFIRMED, 0L));
        row(table, "  failed, and cancelled", outcomes.getOrDefault(Outcome.FAILED, 0L));
        row(table, "  refused, none begun", outcomes.getOrDefault(Outcome.REFUSED, 0L));
        row(table, "  of these for", refusals);
        row(table, "  unknown in the end", outcomes.getOrDefault(Outcome.UNKNOWN, 0L));
        row(table, "unknown at first", resolved.size() + " " + became);
        row(table, "cancelled rows", rows.values().stream().filter(Row::isCancelled).count());
        row(table, "payments", rows.values().stream().filter(Row::isPaid).count());
        row(table, "refunds", rows.values().stream().filter(Row::isRefunded).count());
        row(table, "faults", faults);
        row(table, "settled after", settled < 0 ? "NOT" : settled + " s");
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

    private static List<String> ids(List<Object> items, String field) {
        return items.stream().map(item -> ((JSONObject) item).getString(field)).sorted().toList();
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
