package com.shop.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How a drill goes, whatever its seed; and the settings that its services share with it.
 *
 * @param length how long there are faults
 * @param clients how many buy at once
 * @param messageFaults whether calls and messages go wrong, too
 * @param settleTime within which whatever was begun is brought to its end
 * @param unpaidTimeout how long a customer has to pay
 * @param confirmTimeout when an unconfirmed order is abandoned
 */
public record DrillPlan(
        Duration length,
        int clients,
        boolean messageFaults,
        Duration settleTime,
        Duration unpaidTimeout,
        Duration confirmTimeout) {

    private static final Duration SETTLE_TIME = Duration.ofSeconds(60);
    private static final Duration UNPAID_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(30);

    /** With the settle time that is promised, and little time to pay. */
    static DrillPlan of(Duration length, int clients, boolean messageFaults) {
        return new DrillPlan(
                length, clients, messageFaults, SETTLE_TIME, UNPAID_TIMEOUT, CONFIRM_TIMEOUT);
    }

    /** Starts what is missing; services that run already are started again, with our settings. */
    void start(LocalShop shop, Topology topology) {
        shop.set(orderServiceSettings());
        if (messageFaults) {
            letFail(shop);
        }
        for (Instance instance : shop.running()) {
            if (instance.component().kind() == Component.Kind.SERVICE) {
                shop.stop(instance.name());
            }
        }
        shop.start(topology);
    }

    /** Variables that only order-service reads. */
    public Map<String, String> orderServiceSettings() {
        return Map.of(
                "SHOP_AUDIT_SETTLE_TIME", settleTime.toMillis() + "ms",
                "SHOP_ORDER_UNPAID_TIMEOUT", unpaidTimeout.toMillis() + "ms",
                "SHOP_ORDER_CONFIRM_TIMEOUT", confirmTimeout.toMillis() + "ms");
    }

    /**
     * Calls and messages of the services that are started from now on can be made to go wrong; none
     * does until a drill says so.
     */
    public static void letFail(LocalShop shop) {
        shop.set(Map.of(Commands.DRILL_FAULTS, faultSwitch(shop).toString()));
    }

    /** From now on calls and messages go wrong; that ends by itself. */
    void turnFaultsOn(LocalShop shop, long seed, Instant until) {
        if (!messageFaults) {
            return;
        }
        Path file = faultSwitch(shop);
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(draft, seed + ":" + until.toEpochMilli());
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path faultSwitch(LocalShop shop) {
        return shop.state().run().resolve("drill-faults").toAbsolutePath();
    }
}
