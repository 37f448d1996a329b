package com.shop.common.mq;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.shop.common.mq.HalfMessages.Outcome;
import com.shop.rpc.Causes;
import com.shop.rpc.TraceContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.rocketmq.client.impl.producer.DefaultMQProducerImpl;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.client.producer.TransactionMQProducer;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageAccessor;
import org.apache.rocketmq.common.message.MessageConst;
import org.apache.rocketmq.remoting.exception.RemotingException;
import org.apache.rocketmq.remoting.exception.RemotingTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a local transaction answers, what the broker is told, and what the sender hears. */
class HalfMessagesTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicInteger begun = new AtomicInteger();
    private final Broker broker = new Broker();
    private final HalfMessages halfMessages = new HalfMessages(broker);

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void theSenderHearsWhatTheLocalTransactionAnswered(Outcome outcome) {
        assertThat(send(CompletableFuture.completedFuture(outcome))).isEqualTo(outcome);
        assertThat(broker.told)
                .isEqualTo(
                        switch (outcome) {
                            case COMMITTED -> LocalTransactionState.COMMIT_MESSAGE;
                            case ROLLED_BACK -> LocalTransactionState.ROLLBACK_MESSAGE;
                            case UNKNOWN -> LocalTransactionState.UNKNOW;
                        });
    }

    @Test
    void aFailureIsUnknown() {
        assertThat(send(CompletableFuture.failedFuture(new IllegalStateException("broken"))))
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(broker.told).isEqualTo(LocalTransactionState.UNKNOW);
    }

    /** As a batch hands it on to each of its commands. */
    @Test
    void oneThatWasRefusedIsRolledBackAndSaysThatItWasNotBegun() {
        CompletableFuture<Outcome> refused =
                CompletableFuture.<Outcome>failedFuture(new RejectedExecutionException("full"))
                        .thenApply(outcome -> outcome);

        assertThatExceptionOfType(HalfMessages.NotBegun.class)
                .isThrownBy(() -> send(refused))
                .withCauseInstanceOf(RejectedExecutionException.class);
        assertThat(broker.told).isEqualTo(LocalTransactionState.ROLLBACK_MESSAGE);
    }

    @Test
    void oneThatThrowsIsUnknown() {
        assertThat(
                        send(
                                transactionId -> {
                                    throw new IllegalStateException("broken");
                                }))
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(broker.told).isEqualTo(LocalTransactionState.UNKNOW);
    }

    @Test
    void oneWhoseMessageWasNotTakenWasNotBegun() {
        broker.status = null;
        assertNotBegun();
        assertThat(broker.told).isNull();

        broker.status = SendStatus.FLUSH_DISK_TIMEOUT;
        assertNotBegun();
        assertThat(broker.told).isEqualTo(LocalTransactionState.ROLLBACK_MESSAGE);
    }

    @Test
    void anAnswerThatComesAfterTheTimeOutBeginsNothing() {
        broker.answers = false;
        CompletableFuture<Outcome> sent =
                halfMessages.send("topic", "tag", "key", "body", this::begun);
        SendCallback callback = requireNonNull(broker.unanswered);
        assertThat(sent).isNotDone();

        broker.status = null;
        broker.answer(callback);
        assertThat(sent).failsWithin(LONG);
        broker.status = SendStatus.SEND_OK;
        broker.answer(callback);
        assertThat(begun).hasValue(0);
        assertThat(broker.told).isNull();
    }

    @Test
    void oneOfWhichTheClientNeverTellsWasNotBegun() {
        broker.answers = false;
        broker.setSendMsgTimeout(1);

        assertNotBegun();
        broker.answer(requireNonNull(broker.unanswered));
        assertThat(begun).hasValue(0);
        assertThat(broker.told).isNull();
    }

    @Test
    void oneThatCannotBeMadeWasNotBegun() {
        var notAllowed = new TraceContext("");

        notAllowed.run(this::assertNotBegun);
    }

    @Test
    void itsTransactionRunsUnderTheTraceOfItsSenderOnWhicheverThread() throws Exception {
        broker.answers = false;
        var seen = new CompletableFuture<TraceContext>();
        var trace = new TraceContext("trace");
        CompletableFuture<Outcome> sent =
                trace.call(
                        () ->
                                halfMessages.send(
                                        "topic",
                                        "tag",
                                        "key",
                                        "body",
                                        id -> {
                                            seen.complete(TraceContext.current());
                                            return committed();
                                        }));

        CompletableFuture.runAsync(() -> broker.answer(requireNonNull(broker.unanswered))).get();

        assertThat(sent).isCompletedWithValue(Outcome.COMMITTED);
        assertThat(seen).isCompletedWithValue(trace);
    }

    @Test
    void whatTheBrokerIsNotToldTheBackCheckTells() {
        broker.deaf = true;

        assertThat(send(CompletableFuture.completedFuture(Outcome.COMMITTED)))
                .isEqualTo(Outcome.COMMITTED);
    }

    @Test
    void moreThanThereIsRoomForAreRefusedUntilThereIs() {
        broker.answers = false;
        for (int i = 0; i < HalfMessages.MOST_ON_THEIR_WAY; i++) {
            halfMessages.send("topic", "tag", "key", "body", id -> committed());
        }
        SendCallback last = requireNonNull(broker.unanswered);
        broker.answers = true;
        assertNotBegun();

        broker.answer(last);
        assertThat(send(committed())).isEqualTo(Outcome.COMMITTED);
    }

    @Test
    void isPreparedAndNamesItsProducerAndItsTrace() {
        new TraceContext("trace").run(() -> send(committed()));

        assertThat(requireNonNull(broker.half).getProperties())
                .containsEntry(MessageConst.PROPERTY_TRANSACTION_PREPARED, "true")
                .containsEntry(MessageConst.PROPERTY_PRODUCER_GROUP, "group")
                .containsEntry(TraceContext.CARRIER, "trace");
        assertThat(requireNonNull(broker.half).getTags()).isEqualTo("tag");
        assertThat(requireNonNull(broker.half).getKeys()).isEqualTo("key");
    }

    private static CompletableFuture<Outcome> committed() {
        return CompletableFuture.completedFuture(Outcome.COMMITTED);
    }

    private CompletableFuture<Outcome> begun(String transactionId) {
        begun.incrementAndGet();
        return committed();
    }

    private void assertNotBegun() {
        assertThatExceptionOfType(HalfMessages.NotBegun.class).isThrownBy(() -> send(this::begun));
        assertThat(begun).hasValue(0);
    }

    private Outcome send(CompletableFuture<Outcome> answer) {
        return send(
                transactionId -> {
                    assertThat(transactionId).isEqualTo("tx");
                    return answer;
                });
    }

    private Outcome send(LocalTransaction local) {
        try {
            return halfMessages.send("topic", "tag", "key", "body", local).join();
        } catch (CompletionException e) {
            throw (RuntimeException) Causes.of(e);
        }
    }

    /** Takes half messages, or does not, and remembers how they ended. */
    private static final class Broker extends TransactionMQProducer {

        private @Nullable SendStatus status = SendStatus.SEND_OK;
        private @Nullable LocalTransactionState told;
        private @Nullable Message half;
        private boolean deaf;
        private @Nullable SendCallback unanswered;
        private boolean answers = true;

        Broker() {
            super("group");
        }

        @Override
        public void send(Message message, SendCallback callback) {
            half = message;
            MessageAccessor.putProperty(
                    message, MessageConst.PROPERTY_UNIQ_CLIENT_MESSAGE_ID_KEYIDX, "tx");
            if (answers) {
                answer(callback);
            } else {
                unanswered = callback;
            }
        }

        void answer(SendCallback callback) {
            if (status == null) {
                callback.onException(new RemotingTimeoutException("down"));
            } else {
                var result = new SendResult();
                result.setSendStatus(status);
                callback.onSuccess(result);
            }
        }

        @Override
        @SuppressWarnings("deprecation")
        public DefaultMQProducerImpl getDefaultMQProducerImpl() {
            return new DefaultMQProducerImpl(this) {
                @Override
                public void endTransaction(
                        Message message,
                        SendResult stored,
                        LocalTransactionState state,
                        @Nullable Throwable failure)
                        throws RemotingException {
                    if (deaf) {
                        throw new RemotingTimeoutException("down");
                    }
                    told = state;
                }
            };
        }
    }
}
