package com.shop.common.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

class BatchTransactionTest {

    private final Recorded transactions = new Recorded();
    private final BatchTransaction batch = new BatchTransaction(transactions);

    @Test
    void whatSucceedsAllAtOnceIsCommittedOnce() {
        String answer = batch.run(() -> true, () -> "all", () -> "each");

        assertThat(answer).isEqualTo("all");
        assertThat(transactions.ends).containsExactly("commit");
    }

    @Test
    void aCountThatFallsShortIsRolledBackBeforeEachIsDecided() {
        String answer = batch.run(() -> false, () -> "all", () -> "each");

        assertThat(answer).isEqualTo("each");
        assertThat(transactions.ends).containsExactly("rollback", "commit");
    }

    @Test
    void aFenceRowThatIsThereIsRolledBackBeforeEachIsDecided() {
        String answer =
                batch.run(
                        () -> {
                            throw new DuplicateKeyException("fence");
                        },
                        () -> "all",
                        () -> "each");

        assertThat(answer).isEqualTo("each");
        assertThat(transactions.ends).containsExactly("rollback", "commit");
    }

    @Test
    void aDeadlockIsTriedAgain() {
        int[] attempts = {0};

        String answer =
                batch.inTransaction(
                        () -> {
                            if (++attempts[0] < 3) {
                                throw new CannotAcquireLockException("deadlock");
                            }
                            return "done";
                        });

        assertThat(answer).isEqualTo("done");
        assertThat(transactions.ends).containsExactly("rollback", "rollback", "commit");
    }

    @Test
    void deadlocksAreNotTriedForEver() {
        assertThatThrownBy(
                        () ->
                                batch.inTransaction(
                                        () -> {
                                            throw new CannotAcquireLockException("deadlock");
                                        }))
                .isInstanceOf(CannotAcquireLockException.class);

        assertThat(transactions.ends).hasSize(BatchTransaction.ATTEMPTS).containsOnly("rollback");
    }

    @Test
    void anUnknownOutcomeIsThrownAndNotDecidedAnew() {
        assertThatThrownBy(
                        () ->
                                batch.run(
                                        () -> {
                                            throw new QueryTimeoutException("no answer");
                                        },
                                        () -> "all",
                                        () -> "each"))
                .isInstanceOf(QueryTimeoutException.class);
    }

    @Test
    void aValueThatTheDatabaseRefusesIsThrownByTheSecondWay() {
        assertThatThrownBy(
                        () ->
                                batch.run(
                                        () -> {
                                            throw new DataIntegrityViolationException("check");
                                        },
                                        () -> "all",
                                        () -> {
                                            throw new DataIntegrityViolationException("check");
                                        }))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private static final class Recorded extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1L;

        private final transient List<String> ends = new ArrayList<>();

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            ends.add("commit");
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            ends.add("rollback");
        }
    }
}
