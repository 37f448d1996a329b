package com.shop.common.mq;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The guard of a consumer: lets a message take effect once a (group, tag, key), however often and
 * to however many instances it is delivered.
 *
 * <p>Guarantees: the claim in {@code trade_mq_consumer_log} and the effect commit in one local
 * transaction, so neither stands without the other, whatever is killed in between. Of deliveries at
 * the same time one takes effect, and the others wait for it and then do nothing. An effect that
 * fails leaves the row as failed, with a count and the reason, and the failure is thrown:
 * clustering consumption then delivers again, broadcast consumption drops it, and whoever sweeps
 * the failed rows takes it up.
 *
 * <p>It guards deliveries, not effects: a command that overtakes its cancel is the fence's
 * business.
 */
public final class IdempotentConsumer {

    private static final Logger log = LoggerFactory.getLogger(IdempotentConsumer.class);
    private static final int REMARK_LENGTH = 1000;
    private static final int ATTEMPTS = 5;

    private final ConsumerLog consumerLog;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public IdempotentConsumer(
            ConsumerLog consumerLog, PlatformTransactionManager transactions, Clock clock) {
        this.consumerLog = consumerLog;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
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
            count(delivery, failure);
            throw failure;
        }
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
        // The claim's own duplicate key, told apart from one that the effect may run into.
        boolean[] seenBefore = {false};
        try {
            transaction.executeWithoutResult(
                    status -> {
                        try {
                            consumerLog.claim(delivery, clock.instant());
                        } catch (DuplicateKeyException e) {
                            // The failed insert holds a shared lock on the row, which two
                            // deliveries would deadlock on: let go of it first.
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
                                "{} {} {} is done already",
                                delivery.group(),
                                delivery.tag(),
                                delivery.key());
                    }
                });
    }

    private void count(Delivery delivery, RuntimeException failure) {
        String remark = failure.toString();
        if (remark.length() > REMARK_LENGTH) {
            remark = remark.substring(0, REMARK_LENGTH);
        }
        try {
            String reason = remark;
            untilNoDeadlock(() -> consumerLog.failed(delivery, clock.instant(), reason));
        } catch (RuntimeException unrecorded) {
            // The database is away: then the row is missing, and settling finds the order instead.
            failure.addSuppressed(unrecorded);
        }
    }
}
