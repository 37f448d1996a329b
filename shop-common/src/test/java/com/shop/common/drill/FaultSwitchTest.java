package com.shop.common.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.common.drill.FaultSwitch.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultSwitchTest {

    private static final int MANY = 1_000;

    @TempDir private Path folder;

    @Test
    void isAbsentOutsideOfADrill() {
        assertThat(FaultSwitch.of(Map.of(), at(0))).isEmpty();
        assertThat(FaultSwitch.ofThisProcess()).isEmpty();
    }

    @Test
    void isOffUntilTheDrillBegins() {
        assertThat(drawn(faults(at(0)))).containsOnly(Fault.NONE);
    }

    @Test
    void drawsEveryFaultAndTheSameOnesFromTheSameSeed() throws IOException {
        turnOn("7:1000");

        assertThat(drawn(faults(at(0)))).contains(Fault.values()).isEqualTo(drawn(faults(at(0))));
    }

    @Test
    void drawsOthersInTheNextDrill() throws IOException {
        FaultSwitch faults = faults(at(0));
        turnOn("7:1000");
        List<Fault> first = drawn(faults);
        turnOn("8:1000");

        assertThat(drawn(faults)).isNotEqualTo(first);
        turnOn("7:1000");
        assertThat(drawn(faults)).isEqualTo(first);
    }

    @Test
    void strikesStepsMoreOftenThanOtherCalls() throws IOException {
        turnOn("7:1000");
        FaultSwitch faults = faults(at(0));

        long others = struck(() -> faults.next("a call"));
        long steps = struck(() -> faults.nextOfStep("a step"));

        assertThat(steps).isGreaterThan(others);
    }

    private static long struck(Supplier<Fault> draw) {
        return Stream.generate(draw).limit(MANY).filter(fault -> fault != Fault.NONE).count();
    }

    @Test
    void goesOffByItself() throws IOException {
        turnOn("7:1000");

        assertThat(drawn(faults(at(1000)))).containsOnly(Fault.NONE);
    }

    @Test
    void delaysNothingBeyondItsEnd() throws IOException {
        turnOn("7:1000");
        FaultSwitch faults = faults(at(0));
        drawn(faults);

        assertThat(Stream.generate(faults::drawDelay).limit(MANY))
                .allSatisfy(
                        delay ->
                                assertThat(delay).isBetween(Duration.ZERO, Duration.ofMillis(1000)))
                .contains(Duration.ofMillis(1000));
    }

    private void turnOn(String setting) throws IOException {
        Files.writeString(folder.resolve("faults"), setting);
    }

    private FaultSwitch faults(Clock clock) {
        Map<String, String> environment =
                Map.of(
                        FaultSwitch.VARIABLE,
                        folder.resolve("faults").toString(),
                        "SHOP_INSTANCE",
                        "goods-service");
        return FaultSwitch.of(environment, clock).orElseThrow();
    }

    private static List<Fault> drawn(FaultSwitch faults) {
        return Stream.generate(() -> faults.next("a call")).limit(MANY).toList();
    }

    private static Clock at(long millis) {
        return Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }
}
