package com.shop.common.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.common.drill.FaultSwitch.Fault;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultSwitchTest {

    private static final int MANY = 1_000;
    private static final Map<String, String> UNTIL_1000 =
            Map.of("SHOP_DRILL_FAULTS", "7:1000", "SHOP_INSTANCE", "goods-service");

    @Test
    void isAbsentOutsideOfADrill() {
        assertThat(FaultSwitch.of(Map.of(), at(0))).isEmpty();
        assertThat(FaultSwitch.ofThisProcess()).isEmpty();
    }

    @Test
    void drawsEveryFaultAndTheSameOnesFromTheSameSeed() {
        assertThat(faults(at(0))).contains(Fault.values()).isEqualTo(faults(at(0)));
    }

    @Test
    void goesOffByItself() {
        assertThat(faults(at(1000))).containsOnly(Fault.NONE);
    }

    private static List<Fault> faults(Clock clock) {
        FaultSwitch faults = FaultSwitch.of(UNTIL_1000, clock).orElseThrow();
        return Stream.generate(() -> faults.next("a call")).limit(MANY).toList();
    }

    private static Clock at(long millis) {
        return Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }
}
