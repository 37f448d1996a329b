package com.shop.rpc.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.shop.rpc.TraceContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatcherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The batches that were begun, and what ends each. */
    private final List<List<Integer>> begun = new CopyOnWriteArrayList<>();

    private final List<CompletableFuture<List<String>>> ends = new CopyOnWriteArrayList<>();
    private final List<TraceContext> traces = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Batcher<Integer, String> batcher =
            batcher(new BatchSettings(3, 5, PATIENCE, PATIENCE, 1));

    private Batcher<Integer, String> batcher(BatchSettings settings) {
        return batcher(1, settings);
    }

    private Batcher<Integer, String> batcher(int most, BatchSettings settings) {
        return batcher(most, null, settings);
    }

    private Batcher<Integer, String> batcher(
            int most, @Nullable Duration slow, BatchSettings settings) {
        return new Batcher<>(
                "count",
                most,
                slow,
                settings,
                meters,
                commands -> {
                    var end = new CompletableFuture<List<String>>();
                    ends.add(end);
                    traces.add(TraceContext.current());
                    begun.add(commands);
                    return end;
                });
    }

    private void end(int batch) {
        ends.get(batch).complete(begun.get(batch).stream().map(c -> "done " + c).toList());
    }

    @Test
    void oneAloneGoesAtOnce() {
        var answer = batcher.submit(1);

        assertThat(begun).containsExactly(List.of(1));
        end(0);
        assertThat(answer).isCompletedWithValue("done 1");
    }

    @Test
    void whatComesWhileABatchIsUnderWayGoesTogether() {
        batcher.submit(1);
        var second = batcher.submit(2);
        var third = batcher.submit(3);
        assertThat(begun).as("one batch under way").hasSize(1);

        end(0);
        end(1);

        assertThat(begun).containsExactly(List.of(1), List.of(2, 3));
        assertThat(second).isCompletedWithValue("done 2");
        assertThat(third).isCompletedWithValue("done 3");
    }

    @Test
    void asManyAreUnderWayAsMayBe() {
        var two = batcher(2, new BatchSettings(3, 5, PATIENCE, PATIENCE, 1));
        two.submit(1);
        two.submit(2);
        two.submit(3);
        two.submit(4);
        assertThat(begun).containsExactly(List.of(1), List.of(2));

        end(1);
        two.submit(5);
        assertThat(begun).containsExactly(List.of(1), List.of(2), List.of(3, 4));

        end(0);
        assertThat(begun.get(3)).containsExactly(5);
    }

    @Test
    void aBatchThatIsSlowHoldsUpNobodyAndIsAnsweredAllTheSame() {
        var slow = batcher(1, Duration.ofMillis(1), new BatchSettings(3, 5, PATIENCE, PATIENCE, 1));
        var first = slow.submit(1);
        var second = slow.submit(2);
        awaitBegun(2);

        assertThat(begun).containsExactly(List.of(1), List.of(2));
        end(1);
        assertThat(second).isCompletedWithValue("done 2");
        assertThat(first).isNotDone();
        end(0);
        assertThat(first).isCompletedWithValue("done 1");
    }

    @Test
    void noMoreThanAFewAreLeftBehind() {
        var slow =
                batcher(1, Duration.ofMillis(1), new BatchSettings(1, 50, PATIENCE, PATIENCE, 1));
        IntStream.rangeClosed(1, 20).forEach(slow::submit);
        awaitJustBegun(Batcher.MOST_SLOW + 1);

        end(0);

        awaitJustBegun(Batcher.MOST_SLOW + 2);
    }

    @Test
    void whatWaitsForTooLongIsToldSoThoughNothingEnds() {
        var slow =
                batcher(
                        1,
                        Duration.ofMillis(1),
                        new BatchSettings(1, 50, Duration.ofMillis(200), PATIENCE, 1));
        IntStream.rangeClosed(0, Batcher.MOST_SLOW).forEach(slow::submit);
        awaitBegun(Batcher.MOST_SLOW + 1);

        assertThat(slow.submit(99))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .withCauseInstanceOf(RejectedExecutionException.class);
        assertThat(begun).hasSize(Batcher.MOST_SLOW + 1);
    }

    private void awaitBegun(int batches) {
        await().until(() -> begun.size() >= batches);
    }

    /** And no more of them for a while. */
    private void awaitJustBegun(int batches) {
        await().during(Duration.ofMillis(100)).until(() -> begun.size() == batches);
    }

    @Test
    void asManyBeginTogetherAsMayBeUnderWay() {
        var two = batcher(2, new BatchSettings(2, 9, PATIENCE, PATIENCE, 1));

        Batcher.together(() -> IntStream.rangeClosed(1, 5).forEach(two::submit));

        assertThat(begun).containsExactly(List.of(1, 2), List.of(3, 4));
    }

    @Test
    void whatIsSubmittedTogetherBeginsTogether() {
        Batcher.together(
                () -> {
                    batcher.submit(1);
                    assertThat(begun).isEmpty();
                    Batcher.together(() -> batcher.submit(2));
                    assertThat(begun).as("the outermost decides").isEmpty();
                });

        assertThat(begun).containsExactly(List.of(1, 2));
    }

    @Test
    void aBatchRunsUnderTheTraceIdOfItsFirst() {
        var one = new TraceContext("1");
        Batcher.together(
                () -> {
                    one.run(() -> batcher.submit(1));
                    new TraceContext("2").run(() -> batcher.submit(2));
                });
        batcher.submit(3);

        end(0);

        assertThat(traces).containsExactly(one, new TraceContext(null));
    }

    @Test
    void whatFailsInBetweenLeavesNothingWaiting() {
        assertThatThrownBy(
                        () ->
                                Batcher.together(
                                        () -> {
                                            batcher.submit(1);
                                            throw new IllegalStateException("broken");
                                        }))
                .hasMessage("broken");

        assertThat(begun).containsExactly(List.of(1));
    }

    @Test
    void whatTheAnswersOfABatchLeadToGoesTogether() {
        var next = new ArrayList<List<String>>();
        var following =
                new Batcher<String, String>(
                        "following",
                        new BatchSettings(9, 9, PATIENCE, PATIENCE, 1),
                        meters,
                        commands -> {
                            next.add(commands);
                            return new CompletableFuture<>();
                        });
        batcher.submit(0);
        IntStream.rangeClosed(1, 3)
                .forEach(command -> batcher.submit(command).thenCompose(following::submit));

        end(0);
        end(1);

        assertThat(next).containsExactly(List.of("done 1", "done 2", "done 3"));
    }

    @Test
    void closingWaitsForTheSlowOnesToo() throws Exception {
        var slow = batcher(1, Duration.ofMillis(1), new BatchSettings(3, 5, PATIENCE, PATIENCE, 1));
        slow.submit(1);
        var closer = new AtomicReference<Thread>();
        var closing =
                CompletableFuture.supplyAsync(
                        () -> {
                            closer.set(Thread.currentThread());
                            try {
                                slow.close(PATIENCE.toNanos());
                                return ends.get(0).isDone();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        task -> new Thread(task).start());

        await().until(() -> closer.get() != null);
        await().until(() -> closer.get().getState() == Thread.State.TIMED_WAITING);
        end(0);

        assertThat(closing.get(10, TimeUnit.SECONDS)).as("answered before it was closed").isTrue();
    }

    @Test
    void aBatchHasItsLargestSizeAndAListStaysTogether() {
        batcher.submit(1);
        batcher.submit(List.of(2, 3));
        var apart = batcher.submit(List.of(4, 5));

        end(0);
        end(1);
        end(2);

        assertThat(begun).containsExactly(List.of(1), List.of(2, 3), List.of(4, 5));
        assertThat(apart).isCompletedWithValue(List.of("done 4", "done 5"));
    }

    @Test
    void refusesWhatFindsNoRoom() {
        batcher.submit(1);
        IntStream.rangeClosed(2, 6).forEach(batcher::submit);

        assertThat(batcher.submit(7))
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .withCauseInstanceOf(RejectedExecutionException.class);
        assertThat(meters.get("shop.batch.queue").gauge().value()).isEqualTo(5);
    }

    @Test
    void doesNotBeginWhatNobodyWaitsForAnyMore() {
        var impatient = batcher(new BatchSettings(3, 5, Duration.ZERO.minusNanos(1), PATIENCE, 1));
        var late = impatient.submit(1);

        assertThatThrownBy(late::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RejectedExecutionException.class);
        assertThat(begun).isEmpty();
    }

    @Test
    void aBatchThatFailsFailsAllItCarriedAndTheNextGoesOn() {
        var first = batcher.submit(1);
        var second = batcher.submit(2);

        ends.get(0).completeExceptionally(new IllegalStateException("broken"));
        end(1);

        assertThatThrownBy(first::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(second).isCompletedWithValue("done 2");
    }

    @Test
    void workThatCannotEvenBeginFailsItsBatchAndTheNextGoesOn() {
        var echo =
                new Batcher<Integer, Integer>(
                        "echo",
                        new BatchSettings(1, 5, PATIENCE, PATIENCE, 1),
                        meters,
                        commands -> {
                            if (commands.contains(1)) {
                                throw new OutOfMemoryError("unable to create native thread");
                            }
                            return CompletableFuture.completedFuture(commands);
                        });

        var first = echo.submit(1);
        var second = echo.submit(2);

        assertThatThrownBy(first::join).hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(second).isCompletedWithValue(2);
    }

    @Test
    void answersThatAreTooFewAnswerNobody() {
        var answer = batcher.submit(1);

        ends.get(0).complete(List.of());

        assertThatThrownBy(answer::join).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void takesNothingMoreOnceItIsClosed() throws InterruptedException {
        batcher.close(0);

        assertThatThrownBy(() -> batcher.submit(1).join())
                .hasCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aLongQueueOfWorkThatNeverWaitsNeedsNoDeepStack() {
        var gate = new CompletableFuture<List<Integer>>();
        var echo =
                new Batcher<Integer, Integer>(
                        "echo",
                        new BatchSettings(1, 100_000, PATIENCE, PATIENCE, 1),
                        meters,
                        commands ->
                                commands.contains(0)
                                        ? gate
                                        : CompletableFuture.completedFuture(commands));
        echo.submit(0);
        var last = IntStream.rangeClosed(1, 50_000).mapToObj(echo::submit).reduce((a, b) -> b);

        gate.complete(List.of(0));

        assertThat(last.orElseThrow()).isCompletedWithValue(50_000);
    }
}
