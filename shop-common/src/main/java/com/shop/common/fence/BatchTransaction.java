package com.shop.common.fence;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a list of commands in one local transaction, the cheap way first.
 *
 * <p>All at once: insert every fence row, change every resource by one conditional statement, and
 * look at the row counts. Where they are as expected, which is nearly always, that is all. Where
 * one falls short or a fence row is there already, the whole is rolled back and the commands are
 * decided each in turn under row locks. Nothing is ever decided from a half-written batch.
 *
 * <p>Deadlocks and fence rows that slipped in are retried, at most {@value #ATTEMPTS} times; what
 * fails then is thrown, and the caller must take the outcome for unknown.
 */
public final class BatchTransaction {

    static final int ATTEMPTS = 5;

    private final TransactionTemplate transaction;

    public BatchTransaction(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param allAtOnce writes everything; false where a row count fell short, which rolls it back
     * @param allApplied the answer when {@code allAtOnce} was committed
     * @param eachInTurn locks, decides, writes what was accepted, and answers
     */
    public <A> A run(BooleanSupplier allAtOnce, Supplier<A> allApplied, Supplier<A> eachInTurn) {
        if (succeeds(allAtOnce)) {
            return allApplied.get();
        }
        return inTransaction(eachInTurn);
    }

    /** Runs the work in one transaction, again where a deadlock or a slipped-in row undid it. */
    public <A> A inTransaction(Supplier<A> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (ConcurrencyFailureException | DuplicateKeyException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private boolean succeeds(BooleanSupplier allAtOnce) {
        try {
            return Boolean.TRUE.equals(
                    transaction.execute(
                            status -> {
                                boolean complete = allAtOnce.getAsBoolean();
                                if (!complete) {
                                    status.setRollbackOnly();
                                }
                                return complete;
                            }));
        } catch (ConcurrencyFailureException | DataIntegrityViolationException e) {
            // Not an answer yet: the second way finds out which command it was, and says so.
            return false;
        }
    }
}
