package com.shop.common.mq;

import com.shop.common.db.PassingFault;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The guard of a consumer: lets a message take effect once a (group, tag, key), however often and
 * to however many instances it is delivered.
 *
 * <p>Guarantees: the claim in {@code trade_mq_consumer_log} and the effect commit in one local
 * transaction, so neither stands without the other, whatever is killed in between. Of deliveries at
 * the same time one takes effect, and the others wait for it and then do nothing. An effect that
 * fails leaves the row as failed, with a count, the reason and the time of the next attempt, and
 * the failure is thrown: clustering consumption then delivers again, broadcast consumption drops
 * it, and {@link RetrySweep} takes the row up. A dead row is left alone by everything but {@link
 * #replay}.
 *
 * <p>Of a broadcast, a {@link PassingFault} is put off and not counted: a lock that somebody holds,
 * or a database that is away, brings no message to the dead letters. It is tried for as long as it
 * takes, after a pause each time, and the row says why. Only where not even that can be written
 * does the attempt stay counted, like one that killed its instance.
 *
 * <p>Deliveries that go together share one transaction for all claims and effects. Where that fails
 * nothing of it stands, and each is consumed by itself, as above. Only where the connection is lost
 * do all fail with it at once, without a row: nobody can write one then, and whether the commit
 * went through the claims tell when the messages come again, or settling finds out.
 *
 * <p>It guards deliveries, not effects: a command that overtakes its cancel is the fence's
 * business.
 */
public final class IdempotentConsumer {

    private static final Logger log = LoggerFactory.getLogger(IdempotentConsumer.class);
    private static final int REMARK_LENGTH = 1000;
    private static final int ATTEMPTS = 5;

    /** Every instance claims in this order, so none waits for one that waits for it. */
    private static final Comparator<Delivery> BY_NAME =
            Comparator.comparing(Delivery::tag).thenComparing(Delivery::key);

    private final ConsumerLog consumerLog;
    private final TransactionTemplate transaction;
    private final Retries broadcastRetries;
    private final Clock clock;

    /**
     * @param broadcastRetries how often a broadcast that failed is tried
     */
    public IdempotentConsumer(
            ConsumerLog consumerLog,
            PlatformTransactionManager transactions,
            Retries broadcastRetries,
            Clock clock) {
        this.consumerLog = consumerLog;
        this.transaction = new TransactionTemplate(transactions);
        this.broadcastRetries = broadcastRetries;
        this.clock = clock;
    }

    /**
     * A delivery of clustering consumption: where it failed before, this is the next attempt.
     *
     * @param effect what the message does to this service's tables; joins the claim's transaction
     *     and sends nothing
     * @throws RuntimeException what the effect threw; nothing of it is committed
     */
    public void consume(Delivery delivery, Runnable effect) {
        try {
            untilNoDeadlock(
                    () -> {
                        if (!claimedFirst(delivery, effect)) {
                            claimAgain(delivery, effect);
                        }
                    });
        } catch (RuntimeException failure) {
            Instant now = clock.instant();
            List<Instant> nexts = Retries.BY_THE_BROKER.nexts(now);
            writeDown(
                    failure,
                    reason ->
                            consumerLog.failed(
                                    delivery, now, reason, nexts, nexts.get(nexts.size() - 1)));
            throw failure;
        }
    }

    /**
     * A delivery of broadcast consumption. Every instance hears it, and it may be published again
     * and again, so where it failed before it is left to {@link RetrySweep}: otherwise the attempts
     * would be used up in one moment.
     *
     * @param effect as above
     * @throws RuntimeException what the effect threw; nothing of it is committed
     */
    public void consumeBroadcast(Delivery delivery, Runnable effect) {
        try {
            untilNoDeadlock(() -> claimedFirst(delivery, effect));
        } catch (RuntimeException failure) {
            Instant now = clock.instant();
            int counted = PassingFault.is(failure) ? 0 : 1;
            Instant dead = broadcastRetries.deadTime(counted, now);
            Instant next = dead == null ? broadcastRetries.next(1, now) : now;
            writeDown(
                    failure,
                    reason -> consumerLog.failedFirst(delivery, counted, now, reason, next, dead));
            throw failure;
        }
    }

    /**
     * Deliveries of one group that came at once; the same may be among them twice.
     *
     * @param effect what messages do to this service's tables, all of them or an exception; joins
     *     the claims' transaction and sends nothing
     * @return of each delivery, in their order, whether it is done: it took effect now, or had
     *     before. Of what is not done nothing stands; it is to be consumed by itself
     * @throws RuntimeException where the connection was lost, or there was none
     */
    public List<Boolean> consumeTogether(
            List<Delivery> deliveries, Consumer<List<Delivery>> effect) {
        NavigableSet<Delivery> open = new TreeSet<>(BY_NAME);
        open.addAll(deliveries);
        NavigableSet<Delivery> done = new TreeSet<>(BY_NAME);
        for (int attempt = 1; attempt <= ATTEMPTS && !open.isEmpty(); attempt++) {
            List<Delivery> unseen = List.copyOf(open);
            try {
                if (claimedFirst(unseen, () -> effect.accept(unseen))) {
                    done.addAll(unseen);
                    open.clear();
                } else {
                    consumerLog.seen(unseen).forEach(seen -> moveOut(seen, open, done));
                }
            } catch (ConcurrencyFailureException e) {
                log.debug("{}: another transaction came first", unseen.get(0).group(), e);
            } catch (RuntimeException e) {
                if (PassingFault.isLostConnection(e)
                        || e instanceof CannotCreateTransactionException) {
                    throw e;
                }
                log.info(
                        "{}: each of {} by itself, for: {}",
                        unseen.get(0).group(),
                        unseen.size(),
                        e.toString());
                open.clear();
            }
        }
        return deliveries.stream().map(done::contains).toList();
    }

    private static void moveOut(
            SeenDelivery seen, NavigableSet<Delivery> open, NavigableSet<Delivery> done) {
        open.removeIf(
                delivery -> {
                    if (seen.isOf(delivery) && seen.isDone()) {
                        done.add(delivery);
                    }
                    return seen.isOf(delivery);
                });
    }

    /**
     * Another attempt at a broadcast that failed.
     *
     * @param attempt which one; {@link ConsumerLog#takeUp} has counted it
     * @return false where it was done by then, or taken up by somebody else
     * @throws RuntimeException what the effect threw; nothing of it is committed
     */
    boolean retry(Delivery delivery, int attempt, Runnable effect) {
        try {
            return inOneTransaction(
                    () -> consumerLog.claimRetry(delivery, attempt, clock.instant()) == 1, effect);
        } catch (RuntimeException failure) {
            Instant now = clock.instant();
            if (PassingFault.is(failure)) {
                Instant later = broadcastRetries.next(attempt, now);
                writeDown(
                        failure,
                        reason -> consumerLog.putOff(delivery, attempt, now, reason, later));
                throw failure;
            }
            Instant dead = broadcastRetries.deadTime(attempt, now);
            Instant next = dead == null ? broadcastRetries.next(attempt, now) : now;
            writeDown(
                    failure,
                    reason -> consumerLog.retryFailed(delivery, attempt, now, reason, next, dead));
            throw failure;
        }
    }

    /**
     * An attempt that somebody asked for, at what failed or is dead.
     *
     * @param by who; kept in the row, however it ends
     * @return false where it was done before
     * @throws RuntimeException what the effect threw; nothing of it is committed
     */
    boolean replay(Delivery delivery, String by, Runnable effect) {
        try {
            return inOneTransaction(
                    () -> consumerLog.claimReplay(delivery, clock.instant(), by) == 1, effect);
        } catch (RuntimeException failure) {
            replayFailed(delivery, by, failure);
            throw failure;
        }
    }

    /**
     * The same for an effect that sends messages and therefore must not run in a transaction. It
     * has to be idempotent by itself: two replays at the same time may both run it.
     */
    boolean replayUnguarded(Delivery delivery, String by, Runnable effect) {
        try {
            effect.run();
        } catch (RuntimeException failure) {
            replayFailed(delivery, by, failure);
            throw failure;
        }
        return consumerLog.claimReplay(delivery, clock.instant(), by) == 1;
    }

    /**
     * Records as dead what the broker has given up, once; what is done stays done.
     *
     * @param attempts how many there were
     */
    void died(Delivery delivery, int attempts, String reason) {
        consumerLog.died(delivery, attempts, clock.instant(), reason);
        log.error("{} {} is dead: it waits for a replay", delivery.group(), delivery.key());
    }

    private void replayFailed(Delivery delivery, String by, RuntimeException failure) {
        writeDown(
                failure, reason -> consumerLog.replayFailed(delivery, clock.instant(), by, reason));
    }

    private boolean inOneTransaction(BooleanSupplier claim, Runnable effect) {
        boolean[] claimed = {false};
        untilNoDeadlock(
                () ->
                        transaction.executeWithoutResult(
                                status -> {
                                    claimed[0] = claim.getAsBoolean();
                                    if (claimed[0]) {
                                        effect.run();
                                    }
                                }));
        return claimed[0];
    }

    /**
     * Where an effect fails while several deliveries wait for its claim, the database lets all of
     * them share the lock that they all want for themselves, and undoes all but one. That is no
     * failure of the effect, so it is neither counted nor thrown.
     */
    private static void untilNoDeadlock(Runnable work) {
        for (int attempt = 1; ; attempt++) {
            try {
                work.run();
                return;
            } catch (ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private boolean claimedFirst(Delivery delivery, Runnable effect) {
        return claimedFirst(List.of(delivery), effect);
    }

    private boolean claimedFirst(List<Delivery> deliveries, Runnable effect) {
        // The claim's own duplicate key, told apart from one that the effect may run into.
        boolean[] seenBefore = {false};
        try {
            transaction.executeWithoutResult(
                    status -> {
                        try {
                            consumerLog.claim(deliveries, clock.instant());
                        } catch (DuplicateKeyException e) {
                            // The failed insert holds a shared lock on the row, which two
                            // transactions would deadlock on: let go of it first.
                            seenBefore[0] = true;
                            status.setRollbackOnly();
                            return;
                        }
                        effect.run();
                    });
        } catch (RuntimeException e) {
            if (!seenBefore[0]) {
                throw e;
            }
        }
        return !seenBefore[0];
    }

    private void claimAgain(Delivery delivery, Runnable effect) {
        transaction.executeWithoutResult(
                status -> {
                    if (consumerLog.claimAgain(delivery, clock.instant()) == 1) {
                        effect.run();
                    } else {
                        log.debug(
                                "{} {} {} is done already, or dead",
                                delivery.group(),
                                delivery.tag(),
                                delivery.key());
                    }
                });
    }

    private static void writeDown(RuntimeException failure, Consumer<String> row) {
        String text = failure.toString();
        String reason = text.substring(0, Math.min(text.length(), REMARK_LENGTH));
        try {
            untilNoDeadlock(() -> row.accept(reason));
        } catch (RuntimeException unrecorded) {
            // The database is away: then the row is missing, and settling finds the order instead.
            failure.addSuppressed(unrecorded);
        }
    }
}
