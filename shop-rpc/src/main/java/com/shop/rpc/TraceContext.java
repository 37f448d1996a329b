package com.shop.rpc;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The trace id of what this thread works on, to be carried to whoever goes on with it, another
 * thread or another process: the log context stays behind on the old one.
 *
 * @param traceId null where no request caused the work
 */
public record TraceContext(@Nullable String traceId) {

    /** The name under which it goes along with a call over Dubbo and with a message. */
    public static final String CARRIER = "shop-trace-id";

    public static TraceContext current() {
        return new TraceContext(MDC.get(TraceFilter.TRACE_ID));
    }

    /** Does the work under this trace id, and leaves the thread as it found it. */
    public <T> T call(Supplier<T> work) {
        String before = MDC.get(TraceFilter.TRACE_ID);
        set(traceId);
        try {
            return work.get();
        } finally {
            set(before);
        }
    }

    /** The same for work without a result. */
    public void run(Runnable work) {
        call(
                () -> {
                    work.run();
                    return true;
                });
    }

    /** The task, to be run under this trace id by whatever thread. */
    public Runnable carriedBy(Runnable task) {
        return () -> run(task);
    }

    private static void set(@Nullable String traceId) {
        if (traceId == null) {
            MDC.remove(TraceFilter.TRACE_ID);
        } else {
            MDC.put(TraceFilter.TRACE_ID, traceId);
        }
    }
}
