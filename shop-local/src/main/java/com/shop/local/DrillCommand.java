package com.shop.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * {@code shop drill}: customers buy, pay and cancel while processes are killed and paused at
 * random; afterwards everything must be right. Starts what is not running, and leaves everything
 * running. Exit code 0 only if the invariants hold, every unknown outcome became known, and every
 * answer that a customer got is true.
 */
@Command(
        name = "drill",
        description = "Kills and pauses processes under load, then checks that all is right.",
        mixinStandardHelpOptions = true)
final class DrillCommand implements Callable<Integer> {

    private static final int MOST_SEED = 1_000_000;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private ShopCommand parent;

    @Mixin private ShopCommand.PlanOptions options = new ShopCommand.PlanOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed makes the same choices. Default: any.")
    private long seed = ThreadLocalRandom.current().nextLong(MOST_SEED);

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "How long there are faults. Default: ${DEFAULT-VALUE}.")
    private double minutes = 2;

    @Option(
            names = "--clients",
            paramLabel = "C",
            description = "How many buy at once. Default: ${DEFAULT-VALUE}.")
    private int clients = 4;

    @Option(
            names = "--no-message-faults",
            description =
                    "Processes only. Otherwise the services are started again, so that calls and"
                            + " messages are delayed, lost and doubled, too.")
    private boolean processesOnly;

    @Override
    public Integer call() {
        if (minutes <= 0 || minutes > 24 * 60 || clients < 1 || clients > 64) {
            throw new ShopException("1 to 64 clients, and more than 0 minutes, at most a day");
        }
        LocalShop shop = parent.shop();
        shop.start(shop.running().isEmpty() ? options.plan() : shop.topology());
        Duration faults = Duration.ofMillis(Math.round(minutes * 60_000));
        return new Drill(shop, seed, faults, clients, !processesOnly, System.out).run() ? 0 : 1;
    }

    /** Seeds of generators that have nothing to do with each other, from one seed. */
    static long mixed(long seed, int generator) {
        long mixed = seed * 0x9E3779B97F4A7C15L + generator * 0xC2B2AE3D27D4EB4FL;
        mixed = (mixed ^ (mixed >>> 31)) * 0xBF58476D1CE4E5B9L;
        return mixed ^ (mixed >>> 29);
    }
}
