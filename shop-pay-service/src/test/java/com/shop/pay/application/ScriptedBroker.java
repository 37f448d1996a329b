package com.shop.pay.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A broker that behaves as the test says, and that nobody may call inside a transaction. */
class ScriptedBroker extends TransactionMQProducer {

    enum Mood {
        WELL,
        /** Does not take the half message. */
        DOWN,
        /** Takes it, but cannot say that it is safe: the client then rolls it back. */
        UNSAFE,
        /** The local transaction commits, and nobody hears of it. */
        LOSES_THE_END
    }

    Mood mood = Mood.WELL;

    /** Done by somebody else after the half message is stored, before the local transaction. */
    Runnable meanwhile = () -> {};

    final List<String> committed = new CopyOnWriteArrayList<>();

    private int sent;

    ScriptedBroker() {
        super("group");
    }

    @Override
    public void send(Message half, SendCallback callback) {
        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .as("a database transaction is open while a message is sent")
                .isFalse();
        if (mood == Mood.DOWN) {
            callback.onException(new RemotingTimeoutException("down"));
            return;
        }
        MessageAccessor.putProperty(
                half, MessageConst.PROPERTY_UNIQ_CLIENT_MESSAGE_ID_KEYIDX, "tx-" + ++sent);
        var result = new SendResult();
        result.setSendStatus(
                mood == Mood.UNSAFE ? SendStatus.FLUSH_DISK_TIMEOUT : SendStatus.SEND_OK);
        // As RocketMQ's client does: on another thread than the sender's.
        var unused =
                CompletableFuture.runAsync(
                        () -> {
                            meanwhile.run();
                            callback.onSuccess(result);
                        });
    }

    @Override
    @SuppressWarnings("deprecation")
    public DefaultMQProducerImpl getDefaultMQProducerImpl() {
        return new DefaultMQProducerImpl(this) {
            @Override
            public void endTransaction(
                    Message half,
                    SendResult stored,
                    LocalTransactionState state,
                    @Nullable Throwable failure)
                    throws RemotingException {
                if (mood == Mood.LOSES_THE_END) {
                    throw new RemotingTimeoutException("down");
                }
                if (state == LocalTransactionState.COMMIT_MESSAGE) {
                    committed.add(half.getTopic() + ":" + half.getTags());
                }
            }
        };
    }
}
