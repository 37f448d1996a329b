package com.shop.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class TraceContextTest {

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @Test
    void goesWithTheTaskAndLeavesTheThreadAsItWas() throws Exception {
        MDC.put(TraceFilter.TRACE_ID, "a");
        List<String> seen = new ArrayList<>();
        Runnable task =
                TraceContext.current().carriedBy(() -> seen.add(MDC.get(TraceFilter.TRACE_ID)));
        MDC.put(TraceFilter.TRACE_ID, "b");

        task.run();
        Thread other = new Thread(task);
        other.start();
        other.join();

        assertThat(seen).containsExactly("a", "a");
        assertThat(MDC.get(TraceFilter.TRACE_ID)).isEqualTo("b");
    }
}
