package com.shop.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * {@code shop drill}: customers buy, pay and cancel while processes are killed and paused at
 * random; afterwards everything must be right. Starts what is not running, the services with
 * settings of its own, and leaves everything running. Exit code 0 only if the invariants hold,
 * every unknown outcome became known, every answer that a customer got is true, and enough happened
 * to say so.
 */
@Command(
        name = "drill",
        description = "Kills and pauses processes under load, then checks that all is right.",
        mixinStandardHelpOptions = true)
final class DrillCommand implements Callable<Integer> {

    private static final int MOST_SEED = 1_000_000;
    private static final int MOST_SEEDS = 1_000;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

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
            names = "--seeds",
            paramLabel = "A-B",
            description =
                    "One drill for each of these seeds, then a table; ends at the first that is"
                            + " not right.")
    private @Nullable String seeds;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "How long there are faults. Default: ${DEFAULT-VALUE}.")
    private double minutes = 2;

    @Option(
            names = "--clients",
            paramLabel = "C",
            description = "How many buy at once. Default: ${DEFAULT-VALUE}.")
    private int clients = 8;

    @Option(
            names = "--no-message-faults",
            description =
                    "Processes only. Otherwise calls and messages are delayed, lost and doubled,"
                            + " too.")
    private boolean processesOnly;

    @Override
    public Integer call() {
        if (minutes <= 0 || minutes > 24 * 60 || clients < 1 || clients > 64) {
            throw new ShopException("1 to 64 clients, and more than 0 minutes, at most a day");
        }
        LongStream wanted = seeds == null ? LongStream.of(seed) : range(seeds);
        DrillPlan plan =
                DrillPlan.of(
                        Duration.ofMillis(Math.round(minutes * 60_000)), clients, !processesOnly);
        LocalShop shop = parent.shop();
        plan.start(shop, shop.running().isEmpty() ? options.plan() : shop.topology());
        List<DrillResult> results = new ArrayList<>();
        for (long one : wanted.toArray()) {
            results.add(new Drill(shop, plan, one, System.out).run());
            if (!results.get(results.size() - 1).right()) {
                // What is broken would show in the next one's audit, too.
                break;
            }
        }
        DrillRow row = new DrillRow(results);
        System.out.printf("%n%s", row.table());
        row.tooLittle().forEach(what -> System.out.println("NOT RIGHT: " + what));
        return row.wrong().isEmpty() ? 0 : 1;
    }

    private LongStream range(String text) {
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            long first = Long.parseLong(range.group(1));
            long last = Long.parseLong(range.group(2));
            if (first <= last && last - first < MOST_SEEDS) {
                return LongStream.rangeClosed(first, last);
            }
        }
        throw new CommandLine.ParameterException(
                spec.commandLine(), "--seeds: from the lower to the higher, e.g. 1-20");
    }

    /** Seeds of generators that have nothing to do with each other, from one seed. */
    static long mixed(long seed, int generator) {
        long mixed = seed * 0x9E3779B97F4A7C15L + generator * 0xC2B2AE3D27D4EB4FL;
        mixed = (mixed ^ (mixed >>> 31)) * 0xBF58476D1CE4E5B9L;
        return mixed ^ (mixed >>> 29);
    }
}
