package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import com.shop.local.Component;
import com.shop.local.DrillPlan;
import com.shop.local.LocalShop;
import com.shop.local.Progress;
import com.shop.local.Secrets;
import com.shop.local.ShopClient;
import com.shop.local.ShopClient.Session;
import com.shop.local.StateFolder;
import com.shop.local.Topology;
import com.shop.local.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * The whole system with fresh local data, and the words that the journeys have in common. Each test
 * class plays customers and sells goods that no other does.
 */
final class Shop implements AutoCloseable {

    private static final Path FOLDER = Path.of("target", "e2e");

    /** Within this time whatever was begun is brought to its end. */
    private static final Duration SETTLE_TIME = Duration.ofSeconds(60);

    /** InnoDB's list of transactions stays as it was read until nobody reads it for 100 ms. */
    private static final Duration POLL = Duration.ofMillis(150);

    private static final Duration AUDIT_POLL = Duration.ofMillis(500);
    private static final String PASSWORD = "123456";

    private final LocalShop processes;
    private final Thread exitHook;
    private final ShopClient client;
    private final TestDatabase database;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    private Shop(LocalShop processes) {
        this.processes = processes;
        this.exitHook = new Thread(processes::stop, "stop-shop");
        this.client = new ShopClient(processes.orderWebUrl(), processes.payWebUrl());
        this.database = new TestDatabase(processes::connectAsRoot);
    }

    static Shop start() {
        LocalShop processes =
                new LocalShop(
                        LocalShop.findProjectRoot(), new StateFolder(FOLDER), Progress.SILENT);
        // left by a test whose JVM was killed
        processes.stop();
        processes.wipe();
        DrillPlan.letFail(processes);
        processes.start(
                Topology.onFreePorts(
                        EnumSet.allOf(Component.class),
                        Map.of(Component.GOODS_SERVICE.componentName(), 2)));
        Shop shop = new Shop(processes);
        Runtime.getRuntime().addShutdownHook(shop.exitHook);
        return shop;
    }

    @Override
    public void close() {
        processes.stop();
        Runtime.getRuntime().removeShutdownHook(exitHook);
    }

    LocalShop processes() {
        return processes;
    }

    ShopClient client() {
        return client;
    }

    /** All tables, as root. */
    TestDatabase database() {
        return database;
    }

    String sandboxSecret() {
        return processes.secrets().get(Secrets.PAY_SANDBOX);
    }

    /** Stops a process in the midst of what it does; a kill is all that it can still be done. */
    void freeze(String name) throws IOException, InterruptedException {
        long pid = processes.process(name).orElseThrow().pid();
        Process kill = new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start();
        assertThat(kill.waitFor()).as("kill -STOP %d", pid).isZero();
    }

    /**
     * What a service answered when the broker asked about its half message of this key.
     *
     * @param service {@code order} or {@code pay}
     */
    List<String> backChecks(String service, String key) {
        String line = "Back-check of " + key + ": ";
        try (Stream<String> log = Files.lines(processes.state().log(service + "-service"))) {
            return log.filter(l -> l.contains(line))
                    .map(l -> l.substring(l.indexOf(line) + line.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of the local data's customers. */
    Session customer(String userName) {
        return sessions.computeIfAbsent(userName, name -> client.login(name, PASSWORD));
    }

    /** What the customer sees of the books. */
    Books books(Session customer, Goods goods) {
        JSONObject me = customer.me().orFail("the account").data();
        return new Books(
                customer.goods(goods.id()).orFail("the goods").data().getIntValue("goodsNumber"),
                unusedCoupons(customer).size(),
                me.getBigDecimal("userMoney"),
                me.getIntValue("userScore"));
    }

    List<String> unusedCoupons(Session customer) {
        return customer.coupons().stream()
                .map(JSONObject.class::cast)
                .filter(coupon -> coupon.getIntValue("isUsed") == 0)
                .map(coupon -> coupon.getString("couponId"))
                .toList();
    }

    /**
     * Waits until every invariant holds. Cancels that another test left behind, of a service that
     * was down, are looked after again within a minute.
     */
    void awaitRightBooks() {
        Session ops =
                sessions.computeIfAbsent(
                        "ops",
                        name -> client.login(name, processes.secrets().get(Secrets.OPS_PASSWORD)));
        settled()
                .atMost(SETTLE_TIME.multipliedBy(2))
                .pollInterval(AUDIT_POLL)
                .untilAsserted(
                        () -> {
                            var audit = ops.authorized(client.orderWeb("/ops/audit").GET());
                            assertThat(client.send(audit).data()).containsEntry("holds", true);
                        });
    }

    /** Waits until no earlier payment is looked after any more. */
    void awaitPaymentsSettled() {
        settled()
                .until(
                        () ->
                                database.number(
                                                "SELECT COUNT(*) FROM trade_pay WHERE settle_status = 1")
                                        == 0);
    }

    /** Waits for what messages bring about. */
    static ConditionFactory settled() {
        return Awaitility.await().atMost(SETTLE_TIME).pollDelay(Duration.ZERO).pollInterval(POLL);
    }
}
