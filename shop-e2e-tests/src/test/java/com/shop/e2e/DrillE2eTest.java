package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.local.Component;
import com.shop.local.Drill;
import com.shop.local.LocalShop;
import com.shop.local.Progress;
import com.shop.local.StateFolder;
import com.shop.local.Topology;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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

    private static final long SEED = 1;
    private static final Duration FAULTS = Duration.ofSeconds(20);
    private static final int CLIENTS = 2;

    @Test
    void everythingIsRightAfterTwentySecondsOfFaults() {
        LocalShop processes =
                new LocalShop(
                        LocalShop.findProjectRoot(),
                        new StateFolder(Path.of("target", "drill")),
                        Progress.SILENT);
        // left by a test whose JVM was killed
        processes.stop();
        processes.wipe();
        Thread exitHook = new Thread(processes::stop, "stop-drill");
        Runtime.getRuntime().addShutdownHook(exitHook);
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try {
            processes.start(Topology.onFreePorts(EnumSet.allOf(Component.class), Map.of()));
            boolean right =
                    new Drill(
                                    processes,
                                    SEED,
                                    FAULTS,
                                    CLIENTS,
                                    true,
                                    new PrintStream(told, true, StandardCharsets.UTF_8))
                            .run();
            assertThat(right).as(told.toString(StandardCharsets.UTF_8)).isTrue();
        } finally {
            processes.stop();
            Runtime.getRuntime().removeShutdownHook(exitHook);
        }
    }
}
