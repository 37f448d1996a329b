package com.shop.common.rpc;

import com.shop.common.drill.FaultSwitch;
import java.util.Optional;
import java.util.Set;
import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcException;

/**
 * In a drill: a call that comes late, perhaps after the cancel that followed its time-out; one that
 * is never carried out; one that is, and whose answer nobody waits for any more; one that is
 * carried out twice. It is in the chain only where {@code dubbo.provider.filter} names it, which
 * the drill alone does.
 */
public final class DrillFaultFilter implements Filter {

    /** The writes of goods, coupon and user services. */
    private static final Set<String> STEPS = Set.of("deduct", "use", "useBalance");

    private final Optional<FaultSwitch> faults = FaultSwitch.ofThisProcess();

    @Override
    public Result invoke(Invoker<?> invoker, Invocation invocation) {
        FaultSwitch.Fault fault =
                faults.map(f -> next(f, invocation.getMethodName())).orElse(FaultSwitch.Fault.NONE);
        switch (fault) {
            case NONE -> {}
            case DELAY -> faults.ifPresent(FaultSwitch::delay);
            case DOUBLE -> {
                // One after the other, or both at once where the service works asynchronously.
                invoker.invoke(invocation);
            }
            case LOSE -> {
                faults.ifPresent(FaultSwitch::outwaitTheCaller);
                throw new RpcException(
                        RpcException.TIMEOUT_EXCEPTION, "lost on purpose, nothing was done");
            }
            case LOSE_ANSWER -> {
                Result result = invoker.invoke(invocation);
                faults.ifPresent(FaultSwitch::outwaitTheCaller);
                return result;
            }
        }
        return invoker.invoke(invocation);
    }

    private static FaultSwitch.Fault next(FaultSwitch faults, String method) {
        String what = "call " + method;
        return STEPS.contains(method) ? faults.nextOfStep(what) : faults.next(what);
    }
}
