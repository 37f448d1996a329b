package com.shop.common.mq;

import com.shop.rpc.TraceContext;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.client.producer.TransactionSendResult;
import org.apache.rocketmq.spring.core.RocketMQLocalTransactionListener;
import org.apache.rocketmq.spring.core.RocketMQLocalTransactionState;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.apache.rocketmq.spring.support.RocketMQHeaders;
import org.apache.rocketmq.spring.support.RocketMQUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessagingException;

/**
 * Sends a message if, and only if, a local transaction commits: RocketMQ's half message, the local
 * transaction, then its end; and where the end gets lost, the back-check. This takes the place of a
 * table of messages to be sent.
 *
 * <p>Guarantees: a message whose local transaction committed is delivered at least once, as long as
 * the broker's checks are not exhausted, and then stands among the dead letters, see {@link
 * UnresolvedHalfMessages}; one whose local transaction did not commit is never delivered, as long
 * as the {@link BackCheck} does not guess.
 */
public final class HalfMessages {

    private final RocketMQTemplate template;

    public HalfMessages(RocketMQTemplate template) {
        this.template = template;
    }

    /** What became of a local transaction, as far as its sender knows. */
    public enum Outcome {
        COMMITTED,
        ROLLED_BACK,
        UNKNOWN
    }

    /**
     * Blocks until the local transaction has ended or could not begin.
     *
     * @throws NotBegun where the local transaction has not run
     */
    public Outcome send(String topic, String tag, String key, Object body, LocalTransaction local) {
        Message<byte[]> message = Messages.message(key, body);
        var run = new Run(local);
        TransactionSendResult result;
        try {
            result = template.sendMessageInTransaction(topic + ":" + tag, message, run);
        } catch (MessagingException e) {
            throw new NotBegun(tag + " " + key + " was not taken by the broker", e);
        }
        if (result.getSendStatus() != SendStatus.SEND_OK) {
            // The client has then rolled the half message back without running the transaction.
            throw new NotBegun(
                    tag + " " + key + " was not taken by the broker: " + result.getSendStatus(),
                    null);
        }
        if (run.refusal != null) {
            throw new NotBegun(tag + " " + key + " was refused", run.refusal);
        }
        return outcome(result.getLocalTransactionState());
    }

    private static Outcome outcome(LocalTransactionState state) {
        return switch (state) {
            case COMMIT_MESSAGE -> Outcome.COMMITTED;
            case ROLLBACK_MESSAGE -> Outcome.ROLLED_BACK;
            case UNKNOW -> Outcome.UNKNOWN;
        };
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
     * One run of a local transaction, on the thread that sends. RocketMQ's result says "rolled
     * back" of one that was refused, too; here it is kept apart.
     */
    private static final class Run {

        private final LocalTransaction local;
        private @Nullable Throwable refusal;

        Run(LocalTransaction local) {
            this.local = local;
        }

        Outcome commit(String transactionId) {
            try {
                return local.commit(transactionId).join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RejectedExecutionException refused) {
                    refusal = refused;
                    return Outcome.ROLLED_BACK;
                }
                throw e;
            }
        }
    }

    /**
     * The broker's side of it: runs local transactions and answers back-checks. A service extends
     * it with {@code @RocketMQTransactionListener} and its {@link BackCheck}.
     */
    public abstract static class Listener implements RocketMQLocalTransactionListener {

        private static final Logger log = LoggerFactory.getLogger(Listener.class);

        private final BackCheck backCheck;

        protected Listener(BackCheck backCheck) {
            this.backCheck = backCheck;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public RocketMQLocalTransactionState executeLocalTransaction(Message half, Object local) {
            try {
                return switch (((Run) local).commit(transactionId(half))) {
                    case COMMITTED -> RocketMQLocalTransactionState.COMMIT;
                    case ROLLED_BACK -> RocketMQLocalTransactionState.ROLLBACK;
                    case UNKNOWN -> RocketMQLocalTransactionState.UNKNOWN;
                };
            } catch (RuntimeException e) {
                log.warn("Local transaction of {}: outcome unknown, will be checked", key(half), e);
                return RocketMQLocalTransactionState.UNKNOWN;
            }
        }

        @Override
        @SuppressWarnings("rawtypes")
        public RocketMQLocalTransactionState checkLocalTransaction(Message half) {
            return traceOf(half).call(() -> check(half));
        }

        private RocketMQLocalTransactionState check(Message<?> half) {
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

        private static TraceContext traceOf(Message<?> half) {
            return new TraceContext(half.getHeaders().get(TraceContext.CARRIER, String.class));
        }

        private static String key(Message<?> half) {
            return header(half, RocketMQHeaders.KEYS);
        }

        private static String transactionId(Message<?> half) {
            return header(half, RocketMQHeaders.TRANSACTION_ID);
        }

        private static Instant bornAt(Message<?> half) {
            return Instant.ofEpochMilli(
                    Long.parseLong(header(half, RocketMQHeaders.BORN_TIMESTAMP)));
        }

        private static String header(Message<?> half, String name) {
            Object value = half.getHeaders().get(RocketMQUtil.toRocketHeaderKey(name));
            if (value == null) {
                throw new IllegalStateException("half message without " + name);
            }
            return value.toString();
        }
    }
}
