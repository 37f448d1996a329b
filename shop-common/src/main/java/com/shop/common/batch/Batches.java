package com.shop.common.batch;

import com.shop.common.db.PassingFault;
import com.shop.rpc.TraceContext;
import com.shop.rpc.batch.BatchSettings;
import com.shop.rpc.batch.Batcher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The steps of this process whose commands go together; all have the same bounds and measures. */
public final class Batches implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Batches.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final BatchSettings settings;
    private final MeterRegistry meters;
    private final List<Batcher<?, ?>> all = new CopyOnWriteArrayList<>();

    /** No more threads than twice the steps: one commits, one answers the batch before. */
    private final ExecutorService committers =
            Executors.newCachedThreadPool(new CustomizableThreadFactory("commit-"));

    public Batches(BatchSettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * Calls to another service: one under way, or few, and the next carries what queued meanwhile.
     *
     * @param call is not repeated: its failure is the failure of all that it carried, and so is no
     *     answer in time
     */
    public <C, A> Batcher<C, A> calls(String step, Batcher.Work<C, A> call) {
        return calls(step, settings.calls(), call);
    }

    /** The same, and one under way whatever the settings say. */
    public <C, A> Batcher<C, A> callsOneByOne(String step, Batcher.Work<C, A> call) {
        return calls(step, 1, call);
    }

    private <C, A> Batcher<C, A> calls(String step, int atOnce, Batcher.Work<C, A> call) {
        return batcher(
                step,
                atOnce,
                commands ->
                        call.apply(commands)
                                .orTimeout(
                                        settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS));
    }

    private <C, A> Batcher<C, A> batcher(String step, int atOnce, Batcher.Work<C, A> work) {
        var batcher = new Batcher<>(step, atOnce, null, settings, meters, work);
        all.add(batcher);
        return batcher;
    }

    /**
     * Work that is carried out here, on a thread of its own: one batch under way.
     *
     * @param work an answer a command; its failure is the failure of all
     */
    public <C, A> Batcher<C, A> tasks(String step, Function<List<C>, List<A>> work) {
        return batcher(
                step,
                1,
                commands -> {
                    TraceContext trace = TraceContext.current();
                    return CompletableFuture.supplyAsync(
                            () -> trace.call(() -> work.apply(commands)), committers);
                });
    }

    /**
     * Reads by id: one query, or call, for all that are asked for at once.
     *
     * @param find those of these ids that exist, each once, in no particular order
     */
    public <T> Batcher<Long, Optional<T>> finds(
            String step, Function<List<Long>, List<T>> find, ToLongFunction<T> idOf) {
        return tasks(step, ids -> inTheirOrder(ids, find.apply(distinct(ids)), idOf));
    }

    /** The same for what another service finds. */
    public <T> Batcher<Long, Optional<T>> findsByCall(
            String step,
            Function<List<Long>, CompletableFuture<List<T>>> find,
            ToLongFunction<T> idOf) {
        return calls(
                step,
                ids ->
                        find.apply(distinct(ids))
                                .thenApply(found -> inTheirOrder(ids, found, idOf)));
    }

    private static List<Long> distinct(List<Long> ids) {
        return ids.stream().distinct().toList();
    }

    private static <T> List<Optional<T>> inTheirOrder(
            List<Long> ids, List<T> found, ToLongFunction<T> idOf) {
        Map<Long, T> all = new HashMap<>();
        found.forEach(one -> all.put(idOf.applyAsLong(one), one));
        return ids.stream().map(id -> Optional.ofNullable(all.get(id))).toList();
    }

    /**
     * Group commit: commands that come at once share one local transaction, and are answered after
     * its commit.
     *
     * <p>A lost connection is tried once more: the commit's outcome is unknown then, and what is
     * written tells, such as a fence row. A batch that fails for another reason is split in half,
     * and in half again, until the command that poisons it answers for itself, as unknown; the
     * others go on.
     *
     * @param unknown the answer to a command whose outcome nobody knows
     * @param transaction all in one local transaction, or nothing; carrying out a command a second
     *     time must be the same as once
     */
    public <C, A> Batcher<C, A> commits(
            String step, Function<C, A> unknown, Function<List<C>, List<A>> transaction) {
        return tasks(step, new Commit<>(step, unknown, transaction)::apply);
    }

    private record Commit<C, A>(
            String step, Function<C, A> unknown, Function<List<C>, List<A>> transaction) {

        List<A> apply(List<C> commands) {
            try {
                return transaction.apply(commands);
            } catch (RuntimeException e) {
                return PassingFault.isLostConnection(e)
                        ? onceMore(commands, e)
                        : split(commands, e);
            }
        }

        private List<A> onceMore(List<C> commands, RuntimeException lost) {
            log.warn("{}: once more, for the connection was lost: {}", step, lost.toString());
            try {
                return transaction.apply(commands);
            } catch (RuntimeException e) {
                return split(commands, e);
            }
        }

        private List<A> split(List<C> commands, RuntimeException e) {
            // The database, not a command, is the reason of a passing fault: halves would fail
            // alike.
            if (commands.size() == 1 || PassingFault.is(e)) {
                log.warn("{}: outcome of {} commands unknown", step, commands.size(), e);
                return commands.stream().map(unknown).toList();
            }
            int half = commands.size() / 2;
            List<A> answers = new ArrayList<>(apply(commands.subList(0, half)));
            answers.addAll(apply(commands.subList(half, commands.size())));
            return answers;
        }
    }

    /** Lets what is under way come to its end, for a bounded time. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + CLOSING.toNanos();
        try {
            for (Batcher<?, ?> batcher : all) {
                batcher.close(Math.max(0, deadline - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        committers.shutdown();
    }
}
