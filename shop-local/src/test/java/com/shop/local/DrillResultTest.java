package com.shop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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
    void onlyWhatIsBrokenSpoilsTheDrillsBehindIt() {
        assertThat(result(0, 0, 9, 0, 0).broken()).isEmpty();
        assertThat(result(100, 40, 9, 1, 0).broken()).hasSize(1);
    }

    @Test
    void refundsAreCountedOverTheWholeRow() {
        DrillResult some = result(100, 40, 9, 0, 0, 20);
        DrillResult none = result(100, 40, 9, 0, 0, 0);

        assertThat(none.wrong()).isEmpty();
        assertThat(DrillResult.tooLittle(List.of(some, none))).isEmpty();
        assertThat(DrillResult.tooLittle(List.of(none, none, none)))
                .singleElement()
                .asString()
                .contains("0 refunded, at least 2 wanted");
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
        return result(confirmed, paid, settledAfter, violations, lies, 20);
    }

    private static DrillResult result(
            long confirmed,
            long paid,
            long settledAfter,
            long violations,
            long lies,
            long refunded) {
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
                refunded,
                20,
                200,
                settledAfter,
                violations,
                lies);
    }
}
