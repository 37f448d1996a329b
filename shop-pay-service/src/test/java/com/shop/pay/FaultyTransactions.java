package com.shop.pay;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;

/** The real transactions, the next commit of which goes wrong on the thread that says so. */
class FaultyTransactions implements PlatformTransactionManager {

    enum Fault {
        /** It commits, and the answer gets lost. */
        AFTER_COMMIT,
        /** It never commits, and nobody hears of that. */
        BEFORE_COMMIT
    }

    private static final ThreadLocal<@Nullable Fault> NEXT = new ThreadLocal<>();

    private final PlatformTransactionManager real;

    FaultyTransactions(PlatformTransactionManager real) {
        this.real = real;
    }

    static void nextCommit(Fault fault) {
        NEXT.set(fault);
    }

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
        return real.getTransaction(definition);
    }

    @Override
    public void commit(TransactionStatus status) {
        Fault fault = NEXT.get();
        NEXT.remove();
        if (fault == Fault.BEFORE_COMMIT) {
            real.rollback(status);
        } else {
            real.commit(status);
        }
        if (fault != null) {
            throw new TransactionSystemException("the answer to the commit got lost");
        }
    }

    @Override
    public void rollback(TransactionStatus status) {
        real.rollback(status);
    }
}
