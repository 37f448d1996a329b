package com.shop.web.trace;

import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcException;
import org.apache.dubbo.rpc.cluster.filter.ClusterFilter;

/**
 * Tells the services the trace id with every call; Dubbo finds it through {@code META-INF/dubbo}.
 */
@Activate(group = CommonConstants.CONSUMER)
public final class TraceIdSender implements ClusterFilter {

    @Override
    public Result invoke(Invoker<?> invoker, Invocation invocation) throws RpcException {
        TraceId.current().ifPresent(id -> invocation.setAttachment(TraceId.ATTACHMENT, id));
        return invoker.invoke(invocation);
    }
}
