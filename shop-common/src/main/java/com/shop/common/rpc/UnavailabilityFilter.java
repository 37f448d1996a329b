package com.shop.common.rpc;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.common.id.Ids;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.remoting.RemotingException;
import org.apache.dubbo.rpc.BaseFilter;
import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells callers that a needed part is down — the database, another service, ZooKeeper — by {@code
 * SHOP_UNAVAILABLE}, which they know, instead of an exception whose class they don't have. It comes
 * as a failure and not as an answer, so for a write the outcome stays unknown. Defects pass
 * untouched.
 */
@Activate(group = CommonConstants.PROVIDER, order = UnavailabilityFilter.INNERMOST)
public final class UnavailabilityFilter implements Filter, BaseFilter.Listener {

    /** Next to the service itself, so that it sees an exception before Dubbo rewrites it. */
    static final int INNERMOST = 100_000;

    private static final Logger log = LoggerFactory.getLogger(UnavailabilityFilter.class);

    @Override
    public Result invoke(Invoker<?> invoker, Invocation invocation) {
        return invoker.invoke(invocation);
    }

    @Override
    public void onResponse(Result result, Invoker<?> invoker, Invocation invocation) {
        if (!result.hasException()) {
            return;
        }
        Throwable failure = result.getException();
        while ((failure instanceof CompletionException || failure instanceof ExecutionException)
                && failure.getCause() != null) {
            failure = failure.getCause();
        }
        if (isUnavailability(failure)) {
            log.warn(
                    "{}.{}: {}",
                    invoker.getInterface().getSimpleName(),
                    invocation.getMethodName(),
                    failure.toString());
            failure = new ShopRefusal(ShopCode.SHOP_UNAVAILABLE);
        }
        result.setException(failure);
    }

    @Override
    public void onError(Throwable error, Invoker<?> invoker, Invocation invocation) {
        log.warn("{}: {}", invocation.getMethodName(), error.toString());
    }

    /** Looks at the causes too: MyBatis wraps a connection that it did not get. */
    private static boolean isUnavailability(Throwable failure) {
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
