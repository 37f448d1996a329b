package com.shop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DrillResultTest {

    private static final DrillPlan TWO_MINUTES = DrillPlan.of(Duration.ofMinutes(2), 4, true);

    @Test
    void isRightWhereEnoughHappenedAndNothingIsWrong() {
        assertThat(result(100, 40, 9, 0, 0).wrong()).isEmpty();
    }

    @Test
    void anEmptyDrillProvesNothing() {
        assertThat(result(0, 0, 9, 0, 0).wrong())
                .hasSize(2)
                .allMatch(what -> what.startsWith("too little happened"));
        assertThat(result(0, 0, 9, 0, 0).right()).isFalse();
    }

    @Test
    void oneViolationOneLieOrNoEndIsWrong() {
        assertThat(result(100, 40, 9, 1, 0).wrong()).hasSize(1);
        assertThat(result(100, 40, 9, 0, 1).wrong()).hasSize(1);
        assertThat(result(100, 40, -1, 0, 0).wrong()).hasSize(1);
    }

    @Test
    void itsLineHasAsManyColumnsAsTheTable() {
        String line = result(100, 40, 9, 0, 0).line();

        assertThat(line.chars().filter(c -> c == '|').count())
                .isEqualTo(
                        DrillResult.header()
                                .lines()
                                .findFirst()
                                .orElseThrow()
                                .chars()
                                .filter(c -> c == '|')
                                .count());
        assertThat(line).startsWith("| 5 | 200 | 100 |").contains("right");
    }

    private static DrillResult result(
            long confirmed, long paid, long settledAfter, long violations, long lies) {
        return new DrillResult(
                5,
                TWO_MINUTES,
                200,
                confirmed,
                10,
                20,
                30,
                paid,
                50,
                5,
                20,
                20,
                200,
                settledAfter,
                violations,
                lies);
    }
}
