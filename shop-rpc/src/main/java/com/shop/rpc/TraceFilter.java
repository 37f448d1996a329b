package com.shop.rpc;

import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcContext;
import org.slf4j.MDC;

/** Carries the trace id of a request from caller to callee, and into the callee's log lines. */
@Activate(group = {CommonConstants.PROVIDER, CommonConstants.CONSUMER})
public final class TraceFilter implements Filter {

    /** The name under which the trace id stands in the log context. */
    public static final String TRACE_ID = "traceId";

    @Override
    public Result invoke(Invoker<?> invoker, Invocation invocation) {
        if (RpcContext.getServiceContext().isConsumerSide()) {
            String traceId = MDC.get(TRACE_ID);
            if (traceId != null) {
                invocation.setAttachment(TraceContext.CARRIER, traceId);
            }
            return invoker.invoke(invocation);
        }
        String traceId = invocation.getAttachment(TraceContext.CARRIER);
        if (traceId == null) {
            return invoker.invoke(invocation);
        }
        MDC.put(TRACE_ID, traceId);
        try {
            return invoker.invoke(invocation);
        } finally {
            MDC.remove(TRACE_ID);
        }
    }
}
