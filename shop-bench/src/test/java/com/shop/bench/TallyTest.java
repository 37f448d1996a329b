package com.shop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final Duration PLANNED = Duration.ofSeconds(10);
    private static final long END = PLANNED.toNanos();

    @Test
    void whatIsAnsweredAfterTheTimeCountsForTheBooksAlone() {
        Tally tally = new Tally();
        tally.answered(Verdict.DONE, millis(1), millis(3), 0, END);
        tally.answered(Verdict.DONE, millis(9_999), millis(10_001), 0, END);

        assertThat(tally.done()).isEqualTo(2);
        assertThat(tally.micros().getTotalCount()).isEqualTo(1);
        assertThat(tally.micros().getMaxValue()).isBetween(1_990L, 2_010L);
        assertThat(tally.measured(PLANNED)).isEqualTo(PLANNED);
    }

    @Test
    void whereNothingWasLeftToDoTheTimeWasShorter() {
        Tally tally = new Tally();
        tally.answered(Verdict.DONE, millis(1), millis(4_000), 0, END);

        assertThat(tally.measured(PLANNED)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void severalAreAddedUp() {
        Tally all = new Tally();
        for (int i = 0; i < 3; i++) {
            Tally one = new Tally();
            one.answered(Verdict.DONE, 0, millis(5), 0, END);
            one.answered(Verdict.refused("409 A"), 0, millis(6), 0, END);
            one.answered(Verdict.unknown("503 B"), 0, millis(7), 0, END);
            all.add(one);
        }

        assertThat(all.done()).isEqualTo(3);
        assertThat(all.refused()).containsEntry("409 A", 3L);
        assertThat(all.unknown()).containsEntry("503 B", 3L);
        assertThat(all.unknownCount()).isEqualTo(3);
        assertThat(all.micros().getTotalCount()).isEqualTo(3);
    }

    @Test
    void whatTakesForeverIsNotLost() {
        Tally tally = new Tally();
        tally.answered(Verdict.DONE, 0, TimeUnit.HOURS.toNanos(1), 0, TimeUnit.HOURS.toNanos(2));

        assertThat(tally.micros().getTotalCount()).isEqualTo(1);
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
