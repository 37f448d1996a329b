package com.shop.common.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.shop.common.mq.HalfMessages.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.client.producer.TransactionSendResult;
import org.apache.rocketmq.spring.core.RocketMQLocalTransactionState;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.apache.rocketmq.spring.support.RocketMQHeaders;
import org.apache.rocketmq.spring.support.RocketMQUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.support.MessageBuilder;

/** What a local transaction answers, what the broker is told, and what the sender hears. */
class HalfMessagesTest {

    private final Broker broker = new Broker();
    private final HalfMessages halfMessages = new HalfMessages(broker);

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void theSenderHearsWhatTheLocalTransactionAnswered(Outcome outcome) {
        assertThat(send(CompletableFuture.completedFuture(outcome))).isEqualTo(outcome);
        assertThat(broker.told)
                .isEqualTo(
                        switch (outcome) {
                            case COMMITTED -> RocketMQLocalTransactionState.COMMIT;
                            case ROLLED_BACK -> RocketMQLocalTransactionState.ROLLBACK;
                            case UNKNOWN -> RocketMQLocalTransactionState.UNKNOWN;
                        });
    }

    @Test
    void aFailureIsUnknown() {
        assertThat(send(CompletableFuture.failedFuture(new IllegalStateException("broken"))))
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(broker.told).isEqualTo(RocketMQLocalTransactionState.UNKNOWN);
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
        assertThat(broker.told).isEqualTo(RocketMQLocalTransactionState.ROLLBACK);
    }

    @Test
    void oneWhoseMessageWasNotTakenWasNotBegun() {
        broker.status = null;
        assertNotBegun();

        broker.status = SendStatus.FLUSH_DISK_TIMEOUT;
        assertNotBegun();
        assertThat(broker.told).isNull();
    }

    private void assertNotBegun() {
        assertThatExceptionOfType(HalfMessages.NotBegun.class)
                .isThrownBy(() -> send(CompletableFuture.completedFuture(Outcome.COMMITTED)));
    }

    private Outcome send(CompletableFuture<Outcome> answer) {
        return halfMessages.send("topic", "tag", "key", "body", transactionId -> answer);
    }

    /** Runs the local transaction as RocketMQ's client does, where it takes the message. */
    private static final class Broker extends RocketMQTemplate {

        private final HalfMessages.Listener listener =
                new HalfMessages.Listener((key, id, bornAt) -> BackCheck.Verdict.UNKNOWN) {};

        private @Nullable SendStatus status = SendStatus.SEND_OK;
        private @Nullable RocketMQLocalTransactionState told;

        @Override
        public TransactionSendResult sendMessageInTransaction(
                String destination, Message<?> message, @Nullable Object local) {
            if (status == null) {
                throw new MessagingException("down");
            }
            var result = new TransactionSendResult();
            result.setSendStatus(status);
            if (status == SendStatus.SEND_OK) {
                told = listener.executeLocalTransaction(half(message), local);
                result.setLocalTransactionState(
                        switch (told) {
                            case COMMIT -> LocalTransactionState.COMMIT_MESSAGE;
                            case ROLLBACK -> LocalTransactionState.ROLLBACK_MESSAGE;
                            case UNKNOWN -> LocalTransactionState.UNKNOW;
                        });
            }
            return result;
        }

        private static Message<?> half(Message<?> message) {
            return MessageBuilder.fromMessage(message)
                    .setHeader(RocketMQUtil.toRocketHeaderKey(RocketMQHeaders.KEYS), "key")
                    .setHeader(RocketMQUtil.toRocketHeaderKey(RocketMQHeaders.TRANSACTION_ID), "tx")
                    .build();
        }
    }
}
