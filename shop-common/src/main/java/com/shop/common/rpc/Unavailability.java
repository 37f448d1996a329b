package com.shop.common.rpc;

import com.shop.common.id.Ids;
import java.util.concurrent.RejectedExecutionException;
import org.apache.dubbo.remoting.RemotingException;
import org.apache.dubbo.rpc.RpcException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** A needed part is down or full: the database, another service, ZooKeeper, a queue. */
public final class Unavailability {

    private Unavailability() {}

    /** Looks at the causes too: MyBatis wraps a connection that it did not get. */
    public static boolean isCauseOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof NonTransientDataAccessResourceException
                    || cause instanceof TransactionException
                    || cause instanceof RpcException
                    || cause instanceof RemotingException
                    || cause instanceof RejectedExecutionException
                    || cause instanceof Ids.IdsUnavailable) {
                return true;
            }
        }
        return false;
    }
}
