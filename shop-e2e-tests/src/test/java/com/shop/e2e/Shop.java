package com.shop.e2e;

import com.alibaba.fastjson2.JSONObject;
import com.shop.local.Component;
import com.shop.local.LocalShop;
import com.shop.local.Progress;
import com.shop.local.Secrets;
import com.shop.local.ShopClient;
import com.shop.local.ShopClient.Session;
import com.shop.local.StateFolder;
import com.shop.local.Topology;
import com.shop.local.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final Duration POLL = Duration.ofMillis(50);
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

    /** Waits for what messages bring about. */
    static ConditionFactory settled() {
        return Awaitility.await().atMost(SETTLE_TIME).pollDelay(Duration.ZERO).pollInterval(POLL);
    }
}
