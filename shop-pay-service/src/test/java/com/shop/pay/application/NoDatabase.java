package com.shop.pay.application;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions of nothing, so that a test can see whether one is open, or lose the answers to the
 * next commits.
 */
class NoDatabase extends AbstractPlatformTransactionManager {

    private static final long serialVersionUID = 1L;

    final transient AtomicInteger answersToLose = new AtomicInteger();

    @Override
    protected Object doGetTransaction() {
        return new Object();
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {}

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        if (answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new TransactionSystemException("the answer to the commit got lost");
        }
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {}
}
