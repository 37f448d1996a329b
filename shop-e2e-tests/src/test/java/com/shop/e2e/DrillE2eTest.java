package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.local.Drill;
import com.shop.local.DrillPlan;
import com.shop.local.DrillResult;
import com.shop.local.DrillRow;
import com.shop.local.LocalShop;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A short drill, after all other journeys: it buys everybody's goods and uses everybody's coupons,
 * which they count.
 */
@ExtendWith(RunningShop.class)
@Order(Integer.MAX_VALUE)
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

    private static final String ORDER_SERVICE = "order-service";

    private final LocalShop processes;

    DrillE2eTest(Shop shop) {
        this.processes = shop.processes();
    }

    @Test
    void everythingIsRightAfterFifteenSecondsOfFaults() throws IOException {
        processes.stop(ORDER_SERVICE);
        processes.set(PLAN.orderServiceSettings());
        processes.start(ORDER_SERVICE);
        Path told = processes.state().log("drill");

        DrillResult result;
        try (PrintStream out = new PrintStream(told.toFile(), StandardCharsets.UTF_8)) {
            result = new Drill(processes, PLAN, SEED, out).run();
        }

        assertThat(new DrillRow(List.of(result)).wrong()).as(Files.readString(told)).isEmpty();
    }
}
