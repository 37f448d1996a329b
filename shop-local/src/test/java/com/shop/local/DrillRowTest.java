package com.shop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrillRowTest {

    private static final DrillPlan TWO_MINUTES = DrillPlan.of(Duration.ofMinutes(2), 4, true);

    @Test
    void isRightWhereEnoughHappenedAndNothingIsWrong() {
        assertThat(row(result(100, 40, 9, 0, 0)).wrong()).isEmpty();
    }

    @Test
    void anEmptyDrillProvesNothing() {
        DrillResult empty = result(0, 0, 9, 0, 0);

        assertThat(row(empty).wrong())
                .anyMatch(what -> what.contains("0 confirmed, at least"))
                .anyMatch(what -> what.contains("0 paid, at least"));
        assertThat(row(result(900, 900, 9, 0, 0), empty).wrong())
                .as("others do not make up for it")
                .singleElement()
                .asString()
                .startsWith("nothing was proved");
        assertThat(row().wrong()).hasSize(1);
    }

    @Test
    void oneViolationOneLieOrNoEndIsWrong() {
        assertThat(row(result(100, 40, 9, 1, 0)).wrong()).hasSize(1);
        assertThat(row(result(100, 40, 9, 0, 1)).wrong()).hasSize(1);
        assertThat(row(result(100, 40, -1, 0, 0)).wrong()).hasSize(1);
        assertThat(row(result(100, 40, 9, 0, 0), result(100, 40, 9, 1, 0)).wrong()).hasSize(1);
    }

    @Test
    void whetherEnoughHappenedIsAskedOfTheWholeRow() {
        DrillResult some = result(100, 40, 9, 0, 0, 20);
        DrillResult none = result(100, 40, 9, 0, 0, 0);

        assertThat(row(some, none).wrong()).isEmpty();
        assertThat(row(none, none, none).wrong())
                .singleElement()
                .asString()
                .contains("0 refunded, at least 2 wanted");
    }

    @Test
    void aLineHasAsManyColumnsAsTheTable() {
        List<String> table = row(result(100, 40, 9, 0, 0)).table().lines().toList();

        assertThat(table).hasSize(3).allMatch(line -> columns(line) == columns(table.get(0)));
        assertThat(table.get(2)).startsWith("| 5 | 200 | 100 |").contains("right");
    }

    private static long columns(String line) {
        return line.chars().filter(c -> c == '|').count();
    }

    private static DrillRow row(DrillResult... results) {
        return new DrillRow(List.of(results));
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
