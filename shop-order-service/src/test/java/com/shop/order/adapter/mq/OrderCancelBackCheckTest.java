package com.shop.order.adapter.mq;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.common.mq.BackCheck.Verdict;
import com.shop.order.domain.CancelSeen;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderCancelBackCheckTest {

    private static final Instant BORN = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    void committedWhereTheRowNamesThisHalfMessage() {
        assertThat(verdict("tx", TIMEOUT.plusSeconds(1))).isEqualTo(Verdict.COMMITTED);
        assertThat(verdict("tx", Duration.ZERO)).isEqualTo(Verdict.COMMITTED);
    }

    @Test
    void rolledBackWhereAnotherOneCancelled() {
        assertThat(verdict("another", Duration.ZERO)).isEqualTo(Verdict.ROLLED_BACK);
    }

    @Test
    void unknownWhileTheLocalTransactionMayStillCommit() {
        assertThat(verdict((String) null, TIMEOUT.plusSeconds(1))).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void rolledBackWhenItCannotCommitAnyMore() {
        assertThat(verdict((String) null, TIMEOUT.plusSeconds(2))).isEqualTo(Verdict.ROLLED_BACK);
    }

    @Test
    void rolledBackWhereThereIsNoOrderAndNoneCanCome() {
        assertThat(verdict((CancelSeen) null)).isEqualTo(Verdict.ROLLED_BACK);
    }

    private static Verdict verdict(@Nullable String cancelTx, Duration age) {
        return verdict(new CancelSeen(cancelTx, BORN.plus(age)));
    }

    private static Verdict verdict(@Nullable CancelSeen row) {
        return new OrderCancelBackCheck(id -> row, TIMEOUT).check("1", "tx", BORN);
    }
}
