package com.shop.web.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIdTest {

    private static final String ID = "0af7651916cd43dd8448eb211c80319c";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-" + ID + "-b7ad6b7169203331-01",
                "01-" + ID + "-b7ad6b7169203331-01-what-the-future-brings"
            })
    void takesTheTraceIdOfAValidHeader(String traceparent) {
        assertThat(TraceId.from(traceparent)).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ID,
                "ff-" + ID + "-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-" + ID + "-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-" + ID + "-b7ad6b7169203331-01-more"
            })
    void makesANewOneForAnInvalidHeader(String traceparent) {
        assertThat(TraceId.from(traceparent)).matches("[0-9a-f]{32}").isNotEqualTo(ID);
    }

    @Test
    void makesANewOneEachTimeWithoutAHeader() {
        assertThat(TraceId.from(null)).matches("[0-9a-f]{32}").isNotEqualTo(TraceId.from(null));
    }
}
