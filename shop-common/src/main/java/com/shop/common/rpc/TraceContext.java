package com.shop.common.rpc;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The trace id of what this thread works on, to be carried to the thread that goes on with it: the
 * log context stays behind on the old one.
 */
public record TraceContext(@Nullable String traceId) {

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

    /** The task, to be run under this trace id by whatever thread. */
    public Runnable carriedBy(Runnable task) {
        return () ->
                call(
                        () -> {
                            task.run();
                            return true;
                        });
    }

    private static void set(@Nullable String traceId) {
        if (traceId == null) {
            MDC.remove(TraceFilter.TRACE_ID);
        } else {
            MDC.put(TraceFilter.TRACE_ID, traceId);
        }
    }
}
