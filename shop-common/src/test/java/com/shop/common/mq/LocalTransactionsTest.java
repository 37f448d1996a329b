package com.shop.common.mq;

import static com.shop.common.mq.HalfMessages.Outcome.COMMITTED;
import static com.shop.common.mq.HalfMessages.Outcome.ROLLED_BACK;
import static com.shop.common.mq.HalfMessages.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.shop.common.batch.Batches;
import com.shop.common.fence.BatchTransaction;
import com.shop.rpc.batch.BatchSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

class LocalTransactionsTest {

    private static final String OPEN = "";

    private record Change(long key, String transactionId) {}

    private final Table table = new Table();
    private final Batches batches =
            new Batches(
                    new BatchSettings(
                            128, 1_000, Duration.ofSeconds(30), Duration.ofSeconds(30), 1),
                    new SimpleMeterRegistry());
    private final LocalTransactions<Change> changes =
            new LocalTransactions<>(
                    "change",
                    batches,
                    new BatchTransaction(table),
                    Change::key,
                    table::write,
                    table::isWritten) {};

    @AfterEach
    void close() {
        batches.close();
    }

    @Test
    void allAtOnceInTheOrderOfTheirKeys() {
        table.open(1, 2, 3);

        assertThat(changes.handle(list(change(3), change(1), change(2))))
                .containsExactly(COMMITTED, COMMITTED, COMMITTED);

        assertThat(table.rows).isEqualTo(Map.of(1L, "tx-1", 2L, "tx-2", 3L, "tx-3"));
        assertThat(table.statements).containsExactly(List.of(1L, 2L, 3L));
    }

    @Test
    void oneThatIsLostLosesForItself() {
        table.open(1, 3);
        table.rows.put(2L, "another");

        assertThat(changes.handle(list(change(3), change(2), change(1), change(4))))
                .containsExactly(COMMITTED, ROLLED_BACK, COMMITTED, ROLLED_BACK);

        assertThat(table.rows).isEqualTo(Map.of(1L, "tx-1", 2L, "another", 3L, "tx-3"));
    }

    @Test
    void ofTwoForOneRowTheFirstIsCommitted() {
        table.open(1, 2);

        List<Change> rivals = list(new Change(2, "first"), change(1), new Change(2, "second"));
        for (String attempt : List.of("at first", "once more, for its answer got lost")) {
            assertThat(changes.handle(rivals))
                    .as(attempt)
                    .containsExactly(COMMITTED, COMMITTED, ROLLED_BACK);
        }
        assertThat(table.rows).containsEntry(2L, "first");
    }

    @Test
    void aCommitWhoseAnswerGotLostIsFoundInItsRows() {
        table.open(1);
        table.rows.put(2L, "another");

        table.answersToLose = 1;
        assertThat(changes.submit(change(1)).join()).isEqualTo(COMMITTED);
        table.answersToLose = 1;
        assertThat(changes.submit(change(2)).join()).isEqualTo(ROLLED_BACK);
        assertThat(table.rows).isEqualTo(Map.of(1L, "tx-1", 2L, "another"));
    }

    @Test
    void aCommitThatGotLostItselfIsDoneOnceMore() {
        table.open(1);
        table.commitsToLose = 1;

        assertThat(changes.submit(change(1)).join()).isEqualTo(COMMITTED);
        assertThat(table.rows).containsEntry(1L, "tx-1");
    }

    @Test
    void whatIsLostTwiceIsUnknown() {
        table.open(1);
        table.answersToLose = 2;

        assertThat(changes.submit(change(1)).join()).isEqualTo(UNKNOWN);
    }

    @Test
    void whatIsNotBegunIsRefused() {
        table.open(1);
        batches.close();

        assertThatThrownBy(() -> changes.submit(change(1)).join())
                .hasCauseInstanceOf(RejectedExecutionException.class);
        assertThat(table.rows).containsEntry(1L, OPEN);
    }

    private static Change change(long key) {
        return new Change(key, "tx-" + key);
    }

    private static List<Change> list(Change... changes) {
        return List.of(changes);
    }

    /** A row a key with the transaction id that changed it, and its transactions. */
    private static final class Table extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1L;

        private final transient Map<Long, String> rows = new TreeMap<>();
        private final transient List<List<Long>> statements = new ArrayList<>();
        private transient Map<Long, String> before = Map.of();
        private int answersToLose;
        private int commitsToLose;

        void open(long... keys) {
            LongStream.of(keys).forEach(key -> rows.put(key, OPEN));
        }

        int write(List<Change> changes) {
            statements.add(changes.stream().map(Change::key).toList());
            int written = 0;
            for (Change change : changes) {
                if (rows.replace(change.key(), OPEN, change.transactionId())) {
                    written++;
                }
            }
            return written;
        }

        boolean isWritten(Change change) {
            return change.transactionId().equals(rows.get(change.key()));
        }

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            before = new TreeMap<>(rows);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            if (commitsToLose > 0) {
                commitsToLose--;
                doRollback(status);
                throw new TransactionSystemException("the connection is lost");
            }
            if (answersToLose > 0) {
                answersToLose--;
                throw new TransactionSystemException("the answer to the commit is lost");
            }
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            rows.clear();
            rows.putAll(before);
        }
    }
}
