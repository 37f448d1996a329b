package com.shop.common.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    private final Retries retries =
            new Retries(4, List.of(Duration.ofSeconds(2), Duration.ofSeconds(8)));

    @Test
    void theLastPauseHoldsForAllThatFollow() {
        assertThat(retries.next(1, NOW)).isEqualTo(NOW.plusSeconds(2));
        assertThat(retries.next(2, NOW)).isEqualTo(NOW.plusSeconds(8));
        assertThat(retries.next(3, NOW)).isEqualTo(NOW.plusSeconds(8));
    }

    @Test
    void theLastOfTheAttemptsIsTheEnd() {
        assertThat(retries.isExhaustedBy(3)).isFalse();
        assertThat(retries.deadTime(3, NOW)).isNull();
        assertThat(retries.isExhaustedBy(4)).isTrue();
        assertThat(retries.deadTime(4, NOW)).isEqualTo(NOW);
        assertThat(retries.isExhaustedBy(5)).isTrue();
    }

    @Test
    void theBrokerEndsItsRedeliveriesByItself() {
        assertThat(Retries.BY_THE_BROKER.isExhaustedBy(1000)).isFalse();
        assertThat(Retries.BY_THE_BROKER.nexts(NOW).get(0)).isEqualTo(NOW.plusSeconds(10));
    }

    @Test
    void noAttemptOrNoPauseIsAMistake() {
        List<Duration> pauses = retries.pauses();

        assertThatThrownBy(() -> new Retries(0, pauses))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Retries(3, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
