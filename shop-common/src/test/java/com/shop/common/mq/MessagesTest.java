package com.shop.common.mq;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.rpc.TraceContext;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.Message;

class MessagesTest {

    private static final Map<String, Integer> BODY = Map.of("version", 1);

    @Test
    void bearTheTraceIdThatTheirSenderWorksUnder() {
        Message<byte[]> message =
                new TraceContext("trace").call(() -> Messages.message("key", BODY));

        assertThat(message.getHeaders()).containsEntry(TraceContext.CARRIER, "trace");
    }

    @Test
    void bearNoneWhereNoRequestCausedThem() {
        assertThat(Messages.message("key", BODY).getHeaders())
                .doesNotContainKey(TraceContext.CARRIER);
    }
}
