package com.shop.common.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.shop.common.mq.BackCheck.Verdict;
import com.shop.rpc.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.rocketmq.common.message.MessageAccessor;
import org.apache.rocketmq.common.message.MessageConst;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.transaction.PlatformTransactionManager;

class UnresolvedHalfMessagesTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final String BODY = "{\"version\":1,\"id\":7}";

    private final ConsumerLog consumerLog = mock(ConsumerLog.class);
    private final List<Thing> published = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private Verdict verdict = Verdict.UNKNOWN;

    private final IdempotentConsumer guard =
            new IdempotentConsumer(
                    consumerLog,
                    mock(PlatformTransactionManager.class),
                    Retries.BY_THE_BROKER,
                    Clock.fixed(NOW, ZoneOffset.UTC));
    private final UnresolvedThings unresolved = new UnresolvedThings();

    @BeforeEach
    void nobodyElseReplaysIt() {
        when(consumerLog.claimReplay(any(), any(), any())).thenReturn(1);
    }

    @Test
    void whatTheBrokerGaveUpIsRecordedUnderItsTransactionId() {
        var message = new MessageExt();
        message.setTags("thing");
        message.setKeys("7");
        message.setBody(BODY.getBytes(StandardCharsets.UTF_8));
        message.setTransactionId("tx");
        message.putUserProperty(TraceContext.CARRIER, "trace");
        MessageAccessor.putProperty(message, MessageConst.PROPERTY_TRANSACTION_CHECK_TIMES, "15");

        unresolved.consume(message);

        var recorded = ArgumentCaptor.forClass(Delivery.class);
        verify(consumerLog).died(recorded.capture(), eq(15), eq(NOW), eq("checks exhausted"));
        assertThat(recorded.getValue()).usingRecursiveComparison().isEqualTo(logged().delivery());
    }

    @Test
    void whatCommittedIsPublished() {
        verdict = Verdict.COMMITTED;

        assertThat(unresolved.replay(logged(), "ops")).isTrue();

        assertThat(asked).containsExactly("7 tx " + NOW);
        assertThat(published).containsExactly(new Thing(1, 7));
        verify(consumerLog).claimReplay(any(), eq(NOW), eq("ops"));
    }

    @Test
    void whatWasRolledBackIsDoneWith() {
        verdict = Verdict.ROLLED_BACK;

        assertThat(unresolved.replay(logged(), "ops")).isTrue();

        assertThat(published).isEmpty();
        verify(consumerLog).claimReplay(any(), eq(NOW), eq("ops"));
    }

    @Test
    void whatIsStillUnknownStaysDead() {
        assertThatThrownBy(() -> unresolved.replay(logged(), "ops"))
                .hasMessageContaining("still unknown");

        assertThat(published).isEmpty();
        verify(consumerLog).replayFailed(any(), eq(NOW), eq("ops"), contains("still unknown"));
        verify(consumerLog, never()).claimReplay(any(), any(), any());
    }

    private static LoggedDelivery logged() {
        return new LoggedDelivery(
                "group",
                "thing",
                "tx",
                "tx",
                BODY,
                "trace",
                2,
                15,
                NOW.plusSeconds(60),
                "checks exhausted",
                NOW,
                null,
                null);
    }

    record Thing(int version, long id) {}

    @RocketMQMessageListener(
            topic = UnresolvedHalfMessages.TOPIC,
            selectorExpression = "thing",
            consumerGroup = "group")
    private final class UnresolvedThings extends UnresolvedHalfMessages<Thing> {

        UnresolvedThings() {
            super(
                    guard,
                    (key, transactionId, bornAt) -> {
                        asked.add(key + " " + transactionId + " " + bornAt);
                        return verdict;
                    },
                    Thing.class,
                    1);
        }

        @Override
        protected String keyOf(Thing thing) {
            return Long.toString(thing.id());
        }

        @Override
        protected void publish(Thing thing) {
            published.add(thing);
        }
    }
}
