package com.shop.rpc.batch;

import static java.util.Objects.requireNonNull;

import com.shop.rpc.TraceContext;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets the commands of one step that come at once go together: a bounded queue, one batch under
 * way, or few, a list of commands in, a list of answers out. It takes what is there and never waits
 * for more, so a command that comes alone goes alone and at once; the busier it gets, the larger
 * the batches, and the less each command costs.
 *
 * <p>What a batch's answers lead to goes on together, too: whatever is submitted by the thread that
 * gives them out, to whichever queue, is begun when all of them are out, unless another thread
 * begins it before. Else the first would go alone, and the others behind it.
 *
 * <p>Where a batch ends with the slowest of its commands, it holds up nothing for long: one that is
 * slow is not waited for any more, and the next goes beside it; but no more than {@value
 * #MOST_SLOW} are left behind so.
 *
 * <p>Guarantees: every command gets one answer, or one failure, after the batch that carried it was
 * answered; commands leave the queue in the order in which they came; one list submitted together
 * stays together. A batch that fails fails each of its commands: what a failure means is for the
 * work to say. A batch runs under the trace id of its first command. Nothing here survives a crash.
 *
 * <p>The idea is the group commit of databases (Gawlick and Kinkade, 1985), here one level up: what
 * goes together shares a transaction, or a call to another service.
 */
public final class Batcher<C, A> {

    /** What is done with a batch: an answer a command, in their order. Must not block. */
    @FunctionalInterface
    public interface Work<C, A> {
        CompletableFuture<List<A>> apply(List<C> commands);
    }

    /** What was submitted, when, and under which trace id. */
    private record Entry<C, A>(
            List<C> commands, long since, TraceContext trace, CompletableFuture<List<A>> answers) {}

    /** More would be sent to somebody who does not answer at all. */
    static final int MOST_SLOW = 8;

    /** To be begun once this thread has done with what it does together; null where it does not. */
    private static final ThreadLocal<@Nullable Set<Batcher<?, ?>>> WAITING = new ThreadLocal<>();

    private final String step;
    private final int atOnce;
    private final @Nullable Duration slow;
    private final BatchSettings settings;
    private final Work<C, A> work;
    private final Timer time;
    private final DistributionSummary sizes;

    private final Object lock = new Object();
    private final Deque<Entry<C, A>> queue = new ArrayDeque<>();
    private int queued;
    private int unanswered;
    private int underWay;
    private int slowOnes;
    private boolean closed;

    /** One batch is under way, however long it takes. */
    public Batcher(String step, BatchSettings settings, MeterRegistry meters, Work<C, A> work) {
        this(step, 1, null, settings, meters, work);
    }

    /**
     * @param step names it in its measures
     * @param atOnce how many batches may be under way, while the next had better wait and grow
     * @param slow how long a batch may be under way before the next no longer waits for it; null
     *     for as long as it takes
     */
    public Batcher(
            String step,
            int atOnce,
            @Nullable Duration slow,
            BatchSettings settings,
            MeterRegistry meters,
            Work<C, A> work) {
        this.step = step;
        this.atOnce = atOnce;
        this.slow = slow;
        this.settings = settings;
        this.work = work;
        this.time = Timer.builder("shop.batch.time").tag("step", step).register(meters);
        this.sizes =
                DistributionSummary.builder("shop.batch.size").tag("step", step).register(meters);
        Gauge.builder("shop.batch.queue", this, Batcher::queued).tag("step", step).register(meters);
    }

    /**
     * @return fails with a {@link RejectedExecutionException} where too many wait already, or it
     *     waited for too long: then nothing was begun
     */
    public CompletableFuture<A> submit(C command) {
        return submit(List.of(command)).thenApply(answers -> answers.get(0));
    }

    /**
     * @return fails with a {@link RejectedExecutionException} where too many wait already, or they
     *     waited for too long: then nothing was begun
     */
    public CompletableFuture<List<A>> submit(List<C> commands) {
        if (commands.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        var entry =
                new Entry<C, A>(
                        List.copyOf(commands),
                        System.nanoTime(),
                        TraceContext.current(),
                        new CompletableFuture<>());
        synchronized (lock) {
            // A list that is larger than the queue is let in where nothing else waits.
            if (closed || (queued > 0 && queued + commands.size() > settings.queue())) {
                return CompletableFuture.failedFuture(
                        new RejectedExecutionException(
                                step + (closed ? ": closed" : ": " + queued + " wait already")));
            }
            queue.add(entry);
            queued += commands.size();
            unanswered++;
        }
        Set<Batcher<?, ?>> waiting = WAITING.get();
        if (waiting == null) {
            goOnWhereThereIsRoom();
        } else {
            waiting.add(this);
        }
        return entry.answers();
    }

    /**
     * Lets whatever the work submits, to whichever queues, begin together when it is done: so
     * neither it nor what goes on from a batch's answers may wait for an answer.
     */
    public static void together(Runnable work) {
        if (WAITING.get() != null) {
            work.run();
            return;
        }
        Set<Batcher<?, ?>> waiting = new LinkedHashSet<>();
        WAITING.set(waiting);
        try {
            work.run();
        } finally {
            WAITING.remove();
            goOn(waiting);
        }
    }

    /**
     * Does the work for each, {@link #together}.
     *
     * @param work must not fail: one that does is the failure of all
     * @return an answer a command, in their order, when the last has come
     */
    public static <C, A> CompletableFuture<List<A>> forEach(
            List<C> commands, Function<C, CompletableFuture<A>> work) {
        List<CompletableFuture<A>> answers = new ArrayList<>();
        together(() -> commands.forEach(command -> answers.add(work.apply(command))));
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
    }

    /** One that cannot does not keep the others from it. */
    private static void goOn(Set<Batcher<?, ?>> waiting) {
        List<Throwable> failures = new ArrayList<>();
        for (Batcher<?, ?> batcher : waiting) {
            try {
                batcher.goOnWhereThereIsRoom();
            } catch (RuntimeException | Error e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            var stuck = new IllegalStateException("a queue could not go on");
            failures.forEach(stuck::addSuppressed);
            throw stuck;
        }
    }

    private void goOnWhereThereIsRoom() {
        while (tookSlot()) {
            goOn();
        }
    }

    private boolean tookSlot() {
        synchronized (lock) {
            if (queue.isEmpty() || underWay == atOnce) {
                return false;
            }
            underWay++;
            return true;
        }
    }

    /** Carries out what waits, batch after batch, until one has to be waited for. */
    private void goOn() {
        for (List<Entry<C, A>> batch = next(); !batch.isEmpty(); batch = next()) {
            List<Entry<C, A>> entries = batch;
            int size = entries.stream().mapToInt(entry -> entry.commands().size()).sum();
            long begin = System.nanoTime();
            CompletableFuture<List<A>> answers = begin(entries, size);
            if (!answers.isDone()) {
                var slot = new Slot();
                // The next batch is begun first: it need not wait until this one is answered.
                answers.whenComplete(
                        (all, failure) -> {
                            long end = System.nanoTime();
                            try {
                                if (slot.end()) {
                                    goOn();
                                }
                            } finally {
                                answer(entries, size, all, failure);
                            }
                            record(size, end - begin);
                        });
                if (slow != null) {
                    watch(slot, slow);
                }
                return;
            }
            long end = System.nanoTime();
            answers.whenComplete((all, failure) -> answer(entries, size, all, failure));
            record(size, end - begin);
        }
    }

    /** Looks every now and then whether the batch has to be left behind, until it has ended. */
    private void watch(Slot slot, Duration pause) {
        CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                .execute(
                        () -> {
                            // On the one thread of all timers: what may take time goes elsewhere.
                            if (slot.isUnderWay()) {
                                CompletableFuture.runAsync(() -> lookAfter(slot, pause));
                            }
                        });
    }

    private void lookAfter(Slot slot, Duration pause) {
        failLate();
        if (slot.leaveBehind()) {
            goOn();
        } else {
            watch(slot, pause);
        }
    }

    /** A batch under way: the next waits for its end, unless it is left behind as slow. */
    private final class Slot {

        private boolean ended;
        private boolean leftBehind;

        boolean isUnderWay() {
            synchronized (lock) {
                return !ended;
            }
        }

        /** Whether the next waits for this. */
        boolean end() {
            synchronized (lock) {
                ended = true;
                if (leftBehind) {
                    slowOnes--;
                }
                return !leftBehind;
            }
        }

        /** Whether the next need not wait for this any more. */
        boolean leaveBehind() {
            synchronized (lock) {
                if (ended || slowOnes == MOST_SLOW) {
                    return false;
                }
                leftBehind = true;
                slowOnes++;
                return true;
            }
        }
    }

    /** What goes next; where there is nothing, one batch fewer is under way. */
    private List<Entry<C, A>> next() {
        failLate();
        List<Entry<C, A>> batch = new ArrayList<>();
        synchronized (lock) {
            int size = 0;
            for (Entry<C, A> entry = queue.peek(); entry != null; entry = queue.peek()) {
                if (size > 0 && size + entry.commands().size() > settings.largest()) {
                    break;
                }
                batch.add(remove());
                size += entry.commands().size();
            }
            if (batch.isEmpty()) {
                underWay--;
            }
        }
        return batch;
    }

    /** Nobody waits for these any more. */
    private void failLate() {
        List<Entry<C, A>> late = new ArrayList<>();
        synchronized (lock) {
            long now = System.nanoTime();
            for (Entry<C, A> entry = queue.peek();
                    entry != null && now - entry.since() > settings.patience().toNanos();
                    entry = queue.peek()) {
                late.add(remove());
            }
        }
        if (!late.isEmpty()) {
            fail(late, new RejectedExecutionException(step + ": waited for too long"));
        }
    }

    /** The head of the queue; under its lock. */
    private Entry<C, A> remove() {
        Entry<C, A> entry = queue.remove();
        queued -= entry.commands().size();
        return entry;
    }

    private CompletableFuture<List<A>> begin(List<Entry<C, A>> batch, int size) {
        List<C> commands = new ArrayList<>(size);
        batch.forEach(entry -> commands.addAll(entry.commands()));
        try {
            return requireNonNull(batch.get(0).trace().call(() -> work.apply(commands)), step);
        } catch (RuntimeException | Error e) {
            // An Error, too, such as of a thread that cannot be made: else nobody would go on.
            return CompletableFuture.failedFuture(e);
        }
    }

    private void record(int size, long nanos) {
        sizes.record(size);
        time.record(nanos, TimeUnit.NANOSECONDS);
    }

    private void answer(
            List<Entry<C, A>> batch,
            int size,
            @Nullable List<A> answers,
            @Nullable Throwable failure) {
        if (answers == null || answers.size() != size) {
            fail(
                    batch,
                    failure != null
                            ? failure
                            : new IllegalStateException(step + ": not an answer a command"));
            return;
        }
        together(
                () -> {
                    int from = 0;
                    for (Entry<C, A> entry : batch) {
                        int to = from + entry.commands().size();
                        entry.answers().complete(answers.subList(from, to));
                        from = to;
                    }
                });
        answered(batch);
    }

    private void fail(List<Entry<C, A>> entries, Throwable why) {
        together(() -> entries.forEach(entry -> entry.answers().completeExceptionally(why)));
        answered(entries);
    }

    private void answered(List<Entry<C, A>> entries) {
        synchronized (lock) {
            unanswered -= entries.size();
            lock.notifyAll();
        }
    }

    private int queued() {
        synchronized (lock) {
            return queued;
        }
    }

    /** Takes nothing more, and waits until what it has is answered, or {@code nanos} are over. */
    public void close(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        synchronized (lock) {
            closed = true;
            for (long left = nanos;
                    unanswered > 0 && left > 0;
                    left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(lock, left);
            }
        }
    }
}
