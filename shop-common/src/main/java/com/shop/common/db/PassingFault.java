package com.shop.common.db;

import java.sql.SQLException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Faults of the database that say nothing about what was to be written: somebody else holds a lock
 * for too long, or there is no connection. The same attempt may succeed later.
 */
public final class PassingFault {

    /** SQL state of a statement that was ended from outside: by its time-out, or its connection. */
    private static final String ENDED = "70100";

    private PassingFault() {}

    public static boolean is(RuntimeException failure) {
        return isLostConnection(failure)
                || failure instanceof TransientDataAccessException
                || failure instanceof CannotCreateTransactionException
                || failure.getCause() instanceof SQLException sql
                        && ENDED.equals(sql.getSQLState());
    }

    /**
     * The connection went away in the middle; where that was at the commit nobody knows its
     * outcome.
     */
    public static boolean isLostConnection(RuntimeException failure) {
        return failure instanceof RecoverableDataAccessException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof TransactionSystemException;
    }
}
