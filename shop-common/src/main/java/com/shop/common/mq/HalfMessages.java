package com.shop.common.mq;

import com.shop.rpc.Causes;
import com.shop.rpc.TraceContext;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageAccessor;
import org.apache.rocketmq.common.message.MessageConst;
import org.apache.rocketmq.remoting.exception.RemotingException;
import org.apache.rocketmq.spring.core.RocketMQLocalTransactionListener;
import org.apache.rocketmq.spring.core.RocketMQLocalTransactionState;
import org.apache.rocketmq.spring.support.RocketMQHeaders;
import org.apache.rocketmq.spring.support.RocketMQUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a message if, and only if, a local transaction commits: RocketMQ's half message, the local
 * transaction, then its end; and where the end gets lost, the back-check. This takes the place of a
 * table of messages to be sent.
 *
 * <p>Nobody waits meanwhile: RocketMQ's own {@code sendMessageInTransaction} would keep a thread
 * for the broker's answer and for the commit, and the commands that share a commit come from as
 * many threads as there are. What it does besides sending is done here, in its order: see the
 * source of {@code DefaultMQProducerImpl}, 5.3.
 *
 * <p>Guarantees: a message whose local transaction committed is delivered at least once, as long as
 * the broker's checks are not exhausted, and then stands among the dead letters, see {@link
 * UnresolvedHalfMessages}; one whose local transaction did not commit is never delivered, as long
 * as the {@link BackCheck} does not guess.
 */
public final class HalfMessages {

    private static final Logger log = LoggerFactory.getLogger(HalfMessages.class);

    /** More are refused: a broker that hangs keeps each until its time-out. */
    static final int MOST_ON_THEIR_WAY = 4096;

    /** For an answer that came in time to be told of. */
    private static final int GRACE_MILLIS = 500;

    private final DefaultMQProducer producer;
    private final Semaphore room = new Semaphore(MOST_ON_THEIR_WAY);

    /**
     * @param producer that answers back-checks, by a {@link Listener}
     */
    public HalfMessages(DefaultMQProducer producer) {
        this.producer = producer;
    }

    /** What became of a local transaction, as far as its sender knows. */
    public enum Outcome {
        COMMITTED,
        ROLLED_BACK,
        UNKNOWN
    }

    /**
     * Does not block. The answer comes when the local transaction has ended, or could not begin, on
     * a thread that others wait for, too.
     *
     * @return fails with {@link NotBegun} where the local transaction has not run; with anything
     *     else by a defect, and then it may have
     */
    public CompletableFuture<Outcome> send(
            String topic, String tag, String key, Object body, LocalTransaction local) {
        TraceContext trace = TraceContext.current();
        Message half;
        try {
            half = half(topic, tag, key, body, trace);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(
                    new NotBegun(tag + " " + key + " cannot be sent", e));
        }
        if (!room.tryAcquire()) {
            return CompletableFuture.failedFuture(
                    new NotBegun(name(half) + ": too many are on their way", null));
        }
        return store(half)
                .thenCompose(stored -> trace.call(() -> commit(half, stored, local, trace)))
                .whenComplete((outcome, failure) -> room.release());
    }

    private Message half(String topic, String tag, String key, Object body, TraceContext trace) {
        var half = new Message(topic, tag, key, MessageCodec.encode(body));
        if (trace.traceId() != null) {
            half.putUserProperty(TraceContext.CARRIER, trace.traceId());
        }
        MessageAccessor.putProperty(
                half, MessageConst.PROPERTY_TRANSACTION_PREPARED, Boolean.TRUE.toString());
        MessageAccessor.putProperty(
                half, MessageConst.PROPERTY_PRODUCER_GROUP, producer.getProducerGroup());
        return half;
    }

    /** Fails where the broker did not say that the half message is safe. */
    private CompletableFuture<SendResult> store(Message half) {
        var stored = new CompletableFuture<SendResult>();
        try {
            producer.send(half, completing(stored));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stored.completeExceptionally(e);
        } catch (MQClientException | RemotingException | RuntimeException | Error e) {
            stored.completeExceptionally(e);
        }
        // The client tells of its time-out seconds late, and of some failures not at all. What
        // follows from ours does not go on on the one thread of all timers.
        return stored.orTimeout(producer.getSendMsgTimeout() + GRACE_MILLIS, TimeUnit.MILLISECONDS)
                .exceptionallyComposeAsync(CompletableFuture::failedFuture)
                .handle((result, failure) -> requireSafe(half, result, failure));
    }

    private SendResult requireSafe(
            Message half, @Nullable SendResult result, @Nullable Throwable failure) {
        if (result == null) {
            throw new NotBegun(name(half) + " was not taken by the broker", failure);
        }
        if (result.getSendStatus() != SendStatus.SEND_OK) {
            end(half, result, LocalTransactionState.ROLLBACK_MESSAGE);
            throw new NotBegun(
                    name(half) + " was not taken by the broker: " + result.getSendStatus(), null);
        }
        return result;
    }

    private static SendCallback completing(CompletableFuture<SendResult> stored) {
        return new SendCallback() {
            @Override
            public void onSuccess(SendResult result) {
                stored.complete(result);
            }

            @Override
            public void onException(Throwable failure) {
                stored.completeExceptionally(failure);
            }
        };
    }

    private CompletableFuture<Outcome> commit(
            Message half, SendResult stored, LocalTransaction local, TraceContext trace) {
        half.setTransactionId(
                half.getProperty(MessageConst.PROPERTY_UNIQ_CLIENT_MESSAGE_ID_KEYIDX));
        CompletableFuture<Outcome> committed;
        try {
            committed = local.commit(half.getTransactionId());
        } catch (RuntimeException e) {
            committed = CompletableFuture.failedFuture(e);
        }
        return committed.handle(
                (outcome, failure) ->
                        trace.call(
                                () ->
                                        failure == null
                                                ? committed(half, stored, outcome)
                                                : failed(half, stored, Causes.of(failure))));
    }

    private Outcome committed(Message half, SendResult stored, Outcome outcome) {
        end(half, stored, stateOf(outcome));
        return outcome;
    }

    private Outcome failed(Message half, SendResult stored, Throwable failure) {
        if (failure instanceof RejectedExecutionException) {
            end(half, stored, LocalTransactionState.ROLLBACK_MESSAGE);
            throw new NotBegun(name(half) + " was refused", failure);
        }
        log.warn("{}: outcome unknown, will be checked", name(half), failure);
        end(half, stored, LocalTransactionState.UNKNOW);
        return Outcome.UNKNOWN;
    }

    private static LocalTransactionState stateOf(Outcome outcome) {
        return switch (outcome) {
            case COMMITTED -> LocalTransactionState.COMMIT_MESSAGE;
            case ROLLED_BACK -> LocalTransactionState.ROLLBACK_MESSAGE;
            case UNKNOWN -> LocalTransactionState.UNKNOW;
        };
    }

    /** Tells the broker, without waiting for its answer; where it does not hear it, it asks. */
    @SuppressWarnings("deprecation") // It warns of what belongs to the client's implementation.
    private void end(Message half, SendResult stored, LocalTransactionState state) {
        try {
            producer.getDefaultMQProducerImpl().endTransaction(half, stored, state, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.warn("{}: the broker was not told {}: {}", name(half), state, e.toString());
        }
    }

    private static String name(Message half) {
        return half.getTags() + " " + half.getKeys();
    }

    /**
     * The local transaction has not run, and never will: the broker did not take the half message,
     * or too many wait before it.
     */
    public static final class NotBegun extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotBegun(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * The broker's side of it: answers back-checks. A service extends it with
     * {@code @RocketMQTransactionListener} and its {@link BackCheck}.
     */
    public abstract static class Listener implements RocketMQLocalTransactionListener {

        private final BackCheck backCheck;

        protected Listener(BackCheck backCheck) {
            this.backCheck = backCheck;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public RocketMQLocalTransactionState executeLocalTransaction(
                org.springframework.messaging.Message half, Object local) {
            throw new UnsupportedOperationException("half messages are sent by HalfMessages only");
        }

        @Override
        @SuppressWarnings("rawtypes")
        public RocketMQLocalTransactionState checkLocalTransaction(
                org.springframework.messaging.Message half) {
            return traceOf(half).call(() -> check(half));
        }

        private RocketMQLocalTransactionState check(org.springframework.messaging.Message<?> half) {
            BackCheck.Verdict verdict;
            try {
                verdict = backCheck.check(key(half), transactionId(half), bornAt(half));
            } catch (RuntimeException e) {
                log.warn("Back-check of {} failed, will be asked again", key(half), e);
                verdict = BackCheck.Verdict.UNKNOWN;
            }
            log.info("Back-check of {}: {}", key(half), verdict);
            return switch (verdict) {
                case COMMITTED -> RocketMQLocalTransactionState.COMMIT;
                case ROLLED_BACK -> RocketMQLocalTransactionState.ROLLBACK;
                case UNKNOWN -> RocketMQLocalTransactionState.UNKNOWN;
            };
        }

        private static TraceContext traceOf(org.springframework.messaging.Message<?> half) {
            return new TraceContext(half.getHeaders().get(TraceContext.CARRIER, String.class));
        }

        private static String key(org.springframework.messaging.Message<?> half) {
            return header(half, RocketMQHeaders.KEYS);
        }

        private static String transactionId(org.springframework.messaging.Message<?> half) {
            return header(half, RocketMQHeaders.TRANSACTION_ID);
        }

        private static Instant bornAt(org.springframework.messaging.Message<?> half) {
            return Instant.ofEpochMilli(
                    Long.parseLong(header(half, RocketMQHeaders.BORN_TIMESTAMP)));
        }

        private static String header(org.springframework.messaging.Message<?> half, String name) {
            Object value = half.getHeaders().get(RocketMQUtil.toRocketHeaderKey(name));
            if (value == null) {
                throw new IllegalStateException("half message without " + name);
            }
            return value.toString();
        }
    }
}
