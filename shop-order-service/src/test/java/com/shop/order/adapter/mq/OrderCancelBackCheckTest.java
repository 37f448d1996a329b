package com.shop.order.adapter.mq;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.common.mq.BackCheck.Verdict;
import com.shop.order.domain.OrderState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderCancelBackCheckTest {

    private static final Instant BORN = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    void committedWhereTheRowNamesThisHalfMessage() {
        assertThat(verdict(cancelledBy("tx"), TIMEOUT.plusSeconds(1))).isEqualTo(Verdict.COMMITTED);
        assertThat(verdict(cancelledBy("tx"), Duration.ZERO)).isEqualTo(Verdict.COMMITTED);
    }

    @Test
    void rolledBackWhereAnotherOneCancelled() {
        assertThat(verdict(cancelledBy("another"), Duration.ZERO)).isEqualTo(Verdict.ROLLED_BACK);
    }

    @Test
    void unknownWhileTheLocalTransactionMayStillCommit() {
        assertThat(verdict(cancelledBy(null), TIMEOUT)).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict(null, TIMEOUT)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void rolledBackWhenItCannotCommitAnyMore() {
        assertThat(verdict(cancelledBy(null), TIMEOUT.plusMillis(1)))
                .isEqualTo(Verdict.ROLLED_BACK);
        assertThat(verdict(null, TIMEOUT.plusMillis(1))).isEqualTo(Verdict.ROLLED_BACK);
    }

    private static Verdict verdict(@Nullable OrderState row, Duration age) {
        Clock clock = Clock.fixed(BORN.plus(age), ZoneOffset.UTC);
        return new OrderCancelBackCheck(id -> row, TIMEOUT, clock).check("1", "tx", BORN);
    }

    private static OrderState cancelledBy(@Nullable String tx) {
        return new OrderState(1, tx == null ? 1 : 2, 0, null, tx);
    }
}
