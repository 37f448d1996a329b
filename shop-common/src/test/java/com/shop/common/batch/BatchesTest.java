package com.shop.common.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.shop.api.ShopCode;
import com.shop.api.StepAnswer;
import com.shop.rpc.batch.BatchSettings;
import com.shop.rpc.batch.Batcher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;

/** Group commit: what becomes of a batch that fails. */
class BatchesTest {

    private static final List<Long> EIGHT = LongStream.rangeClosed(1, 8).boxed().toList();

    private final Batches batches =
            new Batches(
                    new BatchSettings(128, 1_000, Duration.ofSeconds(30), Duration.ofMillis(50), 1),
                    new SimpleMeterRegistry());

    private final List<List<Long>> transactions = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        batches.close();
    }

    private List<StepAnswer> commit(Function<List<Long>, List<StepAnswer>> transaction) {
        return batches.<Long, StepAnswer>commits(
                        "step",
                        StepAnswer::unknown,
                        orders -> {
                            transactions.add(orders);
                            return transaction.apply(orders);
                        })
                .submit(EIGHT)
                .join();
    }

    private static List<StepAnswer> applied(List<Long> orders) {
        return orders.stream().map(StepAnswer::applied).toList();
    }

    @Test
    void asManyCallsAreUnderWayAsTheSettingsSayAndOneWhereOneIsWanted() {
        try (var two =
                new Batches(
                        new BatchSettings(128, 9, Duration.ofSeconds(30), Duration.ofMillis(50), 2),
                        new SimpleMeterRegistry())) {
            List<List<Long>> calls = new CopyOnWriteArrayList<>();
            List<List<Long>> oneByOne = new CopyOnWriteArrayList<>();
            var many = two.<Long, Long>calls("calls", unanswered(calls));
            var one = two.<Long, Long>callsOneByOne("one by one", unanswered(oneByOne));
            for (long id = 1; id <= 3; id++) {
                many.submit(id);
                one.submit(id);
            }
            assertThat(calls).containsExactly(List.of(1L), List.of(2L));
            assertThat(oneByOne).containsExactly(List.of(1L));
        }
    }

    private static Batcher.Work<Long, Long> unanswered(List<List<Long>> calls) {
        return commands -> {
            calls.add(commands);
            return new CompletableFuture<>();
        };
    }

    @Test
    void theCommandThatPoisonsItsBatchAnswersForItself() {
        List<StepAnswer> answers =
                commit(
                        orders -> {
                            if (orders.contains(5L)) {
                                throw new DataIntegrityViolationException("too long");
                            }
                            return applied(orders);
                        });

        var expected = new ArrayList<>(applied(EIGHT));
        expected.set(4, StepAnswer.unknown(5));
        assertThat(answers).isEqualTo(expected);
    }

    @Test
    void aLostConnectionIsTriedOnceMore() {
        List<StepAnswer> answers =
                commit(
                        orders -> {
                            if (transactions.size() == 1) {
                                throw new DataAccessResourceFailureException("link failure");
                            }
                            return applied(orders);
                        });

        assertThat(answers).isEqualTo(applied(EIGHT));
        assertThat(transactions).containsExactly(EIGHT, EIGHT);
    }

    @Test
    void aDatabaseThatStaysAwayLeavesAllUnknownAfterTwoTries() {
        List<StepAnswer> answers =
                commit(
                        orders -> {
                            throw new DataAccessResourceFailureException("link failure");
                        });

        assertThat(answers).allMatch(answer -> answer.code() == ShopCode.SHOP_UNAVAILABLE);
        assertThat(transactions).hasSize(2);
    }

    @Test
    void aCallThatIsNeverAnsweredLetsTheNextGo() {
        List<CompletableFuture<List<Long>>> calls = new CopyOnWriteArrayList<>();
        Batcher<Long, Long> batcher =
                batches.calls(
                        "call",
                        commands -> {
                            calls.add(new CompletableFuture<>());
                            return calls.size() == 1
                                    ? calls.get(0)
                                    : CompletableFuture.completedFuture(commands);
                        });
        var never = batcher.submit(1L);
        var next = batcher.submit(2L);

        assertThatThrownBy(never::join).hasCauseInstanceOf(TimeoutException.class);
        assertThat(next.join()).isEqualTo(2);
    }

    /** Each half would wait as long again. */
    @Test
    void aTimeOutIsNotSplit() {
        List<StepAnswer> answers =
                commit(
                        orders -> {
                            throw new QueryTimeoutException("locked");
                        });

        assertThat(answers).allMatch(answer -> answer.code() == ShopCode.SHOP_UNAVAILABLE);
        assertThat(transactions).hasSize(1);
    }
}
