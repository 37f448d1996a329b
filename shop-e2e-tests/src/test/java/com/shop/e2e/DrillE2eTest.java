package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.local.Component;
import com.shop.local.Drill;
import com.shop.local.DrillPlan;
import com.shop.local.DrillResult;
import com.shop.local.LocalShop;
import com.shop.local.Progress;
import com.shop.local.StateFolder;
import com.shop.local.Topology;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A short drill, on a shop of its own: it buys everybody's goods and uses everybody's coupons,
 * which the other journeys count.
 */
class DrillE2eTest {

    /** Kills pay-service and the broker, and leaves those alive without whom nothing is bought. */
    private static final long SEED = 26;

    /** Short, but no shorter than what the services need: an abandoned order is one after 10 s. */
    private static final DrillPlan PLAN =
            new DrillPlan(
                    Duration.ofSeconds(15),
                    6,
                    true,
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(6),
                    Duration.ofSeconds(10));

    @Test
    void everythingIsRightAfterFifteenSecondsOfFaults() throws IOException {
        StateFolder state = new StateFolder(Path.of("target", "drill"));
        LocalShop processes = new LocalShop(LocalShop.findProjectRoot(), state, Progress.SILENT);
        // left by a test whose JVM was killed
        processes.stop();
        processes.wipe();
        Thread exitHook = new Thread(processes::stop, "stop-drill");
        Runtime.getRuntime().addShutdownHook(exitHook);
        Path told = state.log("drill");
        try {
            PLAN.start(processes, Topology.onFreePorts(EnumSet.allOf(Component.class), Map.of()));
            DrillResult result;
            try (PrintStream out = new PrintStream(told.toFile(), StandardCharsets.UTF_8)) {
                result = new Drill(processes, PLAN, SEED, out).run();
            }
            assertThat(result.wrong()).as(Files.readString(told)).isEmpty();
        } finally {
            processes.stop();
            Runtime.getRuntime().removeShutdownHook(exitHook);
        }
    }
}
