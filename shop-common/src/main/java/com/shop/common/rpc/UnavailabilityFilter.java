package com.shop.common.rpc;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.rpc.Causes;
import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.rpc.BaseFilter;
import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
        Throwable failure = Causes.of(result.getException());
        if (Unavailability.isCauseOf(failure)) {
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
}
