package com.shop.bench;

import com.shop.bench.micro.MicroBenchmarks;
import com.shop.local.Component;
import com.shop.local.JvmMode;
import com.shop.local.LocalShop;
import com.shop.local.ShopCommand;
import com.shop.local.ShopException;
import com.shop.local.Subcommand;
import com.shop.local.Topology;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * {@code shop bench}: the shop beside the limit of one process, in one run on one database. Starts
 * the shop where it does not run, and leaves it running. Exit code 0 only if the books held after
 * every cell.
 */
@Command(
        name = "bench",
        description = "Measures the shop beside the limit of one process on the same database.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Subcommand, Callable<Integer> {

    /** Nobody pays the benchmark's orders; they are not to be cancelled while it still runs. */
    private static final Map<String, String> SETTINGS = Map.of("SHOP_ORDER_UNPAID_TIMEOUT", "12h");

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private ShopCommand parent;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Of l1, l5, shop, pay, cancel, fail. Default: all.")
    private @Nullable List<String> only;

    @Option(
            names = "--rows",
            split = ",",
            paramLabel = "ROWS",
            description = "spread over a thousand goods, or all on one hot row. Default: both.")
    private List<String> rows = List.of("spread", "hot");

    @Option(
            names = {"--clients", "--cells"},
            split = ",",
            paramLabel = "N",
            description = "How many at once. Default: 1,8,32,128,512.")
    private @Nullable List<Integer> clients;

    @Option(names = "--rounds", paramLabel = "N", description = "Default: 3.")
    private @Nullable Integer rounds;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "The measured time of each cell. Default: 10.")
    private @Nullable Integer seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description =
                    "Of the shop's orders, before the first figure; half of it for payments,"
                            + " cancels and failures each. Default: 120.")
    private @Nullable Integer warmUp;

    @Option(
            names = "--quick",
            description =
                    "A look in some minutes: 1, 32 and 128 clients, one round of 4 seconds, 15"
                            + " seconds of warm-up, no payments and cancels; unless told otherwise.")
    private boolean quick;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where bench.json and bench.svg go. Default: .shop/bench.")
    private @Nullable Path folder;

    @Option(
            names = "--jvm",
            paramLabel = "MODE",
            description =
                    "Where the shop is started here, what its JVMs are set for:"
                            + " ${COMPLETION-CANDIDATES}. Default: FAST.")
    private JvmMode jvm = JvmMode.FAST;

    @Option(names = "--port-offset", paramLabel = "N", description = "Added to every port.")
    private int portOffset;

    @Option(
            names = "--jmh",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "OPTIONS",
            description =
                    "The micro benchmarks instead, with JMH's options in one word, e.g. '-f 1'.")
    private @Nullable String jmh;

    @Override
    public Integer call() throws SQLException, IOException, InterruptedException {
        BenchPlan plan = plan();
        LocalShop shop = parent.shop();
        start(shop);
        if (jmh != null) {
            return MicroBenchmarks.run(jmh);
        }
        return measure(shop, plan);
    }

    private void start(LocalShop shop) {
        if (!shop.running().isEmpty()) {
            System.out.println(
                    "The shop runs already. Unpaid orders, as the benchmark's are, are cancelled"
                            + " after its own time-out, by default 30 minutes: a longer run would"
                            + " notice.");
            return;
        }
        shop.set(SETTINGS);
        shop.start(
                Topology.plan(EnumSet.allOf(Component.class), Map.of(), portOffset, System.getenv())
                        .on(jvm));
    }

    private BenchPlan plan() {
        try {
            return new BenchPlan(
                    contenders(),
                    rows.stream().map(GoodsRows::named).collect(Collectors.toSet()),
                    clients != null
                            ? clients
                            : quick ? List.of(1, 32, 128) : List.of(1, 8, 32, 128, 512),
                    or(rounds, quick ? 1 : 3),
                    Duration.ofSeconds(or(seconds, quick ? 4 : 10)),
                    Duration.ofSeconds(or(warmUp, quick ? 15 : 120)));
        } catch (IllegalArgumentException e) {
            throw new ShopException(String.valueOf(e.getMessage()), e);
        }
    }

    private EnumSet<Contender> contenders() {
        if (only != null) {
            return EnumSet.copyOf(only.stream().map(Contender::named).toList());
        }
        return quick
                ? EnumSet.range(Contender.L1, Contender.SHOP)
                : EnumSet.copyOf(Arrays.asList(Contender.values()));
    }

    private static int or(@Nullable Integer told, int otherwise) {
        return told == null ? otherwise : told;
    }

    private int measure(LocalShop shop, BenchPlan plan)
            throws SQLException, IOException, InterruptedException {
        PrintStream out = System.out;
        out.printf(
                "%d cells, %d rounds of %d s each, after %d s of warm-up; JVMs of the shop: %s%n",
                plan.round().size(),
                plan.rounds(),
                plan.length().toSeconds(),
                plan.warmUp().toSeconds(),
                shop.topology().jvm().modeName());
        try (Bench bench = new Bench(shop, plan, out)) {
            Report report = bench.run();
            Path target = folder == null ? shop.state().root().resolve("bench") : folder;
            Files.createDirectories(target);
            Files.writeString(target.resolve("bench.json"), report.json());
            Files.writeString(target.resolve("bench.svg"), report.picture());
            out.print(report.table());
            out.printf(
                    "%nFigures: %s, picture: bench.svg beside it%n", target.resolve("bench.json"));
            List<String> faults = report.faults();
            faults.forEach(fault -> out.println("NOT RIGHT: " + fault));
            out.println(
                    faults.isEmpty()
                            ? "The books held after every cell."
                            : "The figures count for nothing: the books are wrong.");
            return faults.isEmpty() ? 0 : 1;
        }
    }
}
