package com.shop.pay.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.common.mq.BackCheck;
import com.shop.common.mq.HalfMessages;
import java.util.ArrayList;
import java.util.List;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.client.producer.TransactionSendResult;
import org.apache.rocketmq.spring.core.RocketMQLocalTransactionState;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.apache.rocketmq.spring.support.RocketMQHeaders;
import org.apache.rocketmq.spring.support.RocketMQUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A broker that behaves as the test says, and that nobody may call inside a transaction. */
class ScriptedBroker extends RocketMQTemplate {

    enum Mood {
        WELL,
        /** Does not take the half message. */
        DOWN,
        /** Takes it, but cannot say that it is safe: the client then rolls it back. */
        UNSAFE,
        /** The local transaction commits, and nobody hears of it. */
        LOSES_THE_END,
        /** The local transaction fails before its commit. */
        LOSES_THE_TRANSACTION
    }

    Mood mood = Mood.WELL;

    /** Done by somebody else after the half message is stored, before the local transaction. */
    Runnable meanwhile = () -> {};

    final List<String> committed = new ArrayList<>();

    private final HalfMessages.Listener listener =
            new HalfMessages.Listener((key, id, bornAt) -> BackCheck.Verdict.UNKNOWN) {};
    private int sent;

    @Override
    public TransactionSendResult sendMessageInTransaction(
            String destination, Message<?> message, @Nullable Object local)
            throws MessagingException {
        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .as("a database transaction is open while a message is sent")
                .isFalse();
        if (mood == Mood.DOWN) {
            throw new MessagingException("down");
        }
        var result = new TransactionSendResult();
        if (mood == Mood.UNSAFE) {
            result.setSendStatus(SendStatus.FLUSH_DISK_TIMEOUT);
            result.setLocalTransactionState(LocalTransactionState.ROLLBACK_MESSAGE);
            return result;
        }
        meanwhile.run();
        result.setSendStatus(SendStatus.SEND_OK);
        result.setLocalTransactionState(run(message, local, destination));
        return result;
    }

    private LocalTransactionState run(
            Message<?> message, @Nullable Object local, String destination) {
        if (mood == Mood.LOSES_THE_TRANSACTION) {
            return LocalTransactionState.UNKNOW;
        }
        RocketMQLocalTransactionState state =
                listener.executeLocalTransaction(half(message, "tx-" + ++sent), local);
        if (mood == Mood.LOSES_THE_END) {
            return LocalTransactionState.UNKNOW;
        }
        if (state == RocketMQLocalTransactionState.COMMIT) {
            committed.add(destination);
        }
        return switch (state) {
            case COMMIT -> LocalTransactionState.COMMIT_MESSAGE;
            case ROLLBACK -> LocalTransactionState.ROLLBACK_MESSAGE;
            case UNKNOWN -> LocalTransactionState.UNKNOW;
        };
    }

    private static Message<?> half(Message<?> message, String transactionId) {
        return MessageBuilder.fromMessage(message)
                .setHeader(RocketMQUtil.toRocketHeaderKey(RocketMQHeaders.KEYS), "key")
                .setHeader(
                        RocketMQUtil.toRocketHeaderKey(RocketMQHeaders.TRANSACTION_ID),
                        transactionId)
                .build();
    }
}
