package com.shop.common.mq;

import com.shop.common.rpc.TraceContext;
import java.time.Instant;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.client.producer.TransactionSendResult;
import org.apache.rocketmq.spring.core.RocketMQLocalTransactionListener;
import org.apache.rocketmq.spring.core.RocketMQLocalTransactionState;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.apache.rocketmq.spring.support.RocketMQHeaders;
import org.apache.rocketmq.spring.support.RocketMQUtil;
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
     * @throws NotSent where the broker did not take the half message: the local transaction has not
     *     run
     */
    public Outcome send(String topic, String tag, String key, Object body, LocalTransaction local) {
        Message<byte[]> message = Messages.message(key, body);
        TransactionSendResult result;
        try {
            result = template.sendMessageInTransaction(topic + ":" + tag, message, local);
        } catch (MessagingException e) {
            throw new NotSent(tag + " " + key + " was not taken by the broker", e);
        }
        if (result.getSendStatus() != SendStatus.SEND_OK) {
            // The client has then rolled the half message back without running the transaction.
            throw new NotSent(
                    tag + " " + key + " was not taken by the broker: " + result.getSendStatus(),
                    null);
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

    /** The broker did not take the half message, so its local transaction has not run. */
    public static final class NotSent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotSent(String message, @org.jspecify.annotations.Nullable Throwable cause) {
            super(message, cause);
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
                return ((LocalTransaction) local).commit(transactionId(half))
                        ? RocketMQLocalTransactionState.COMMIT
                        : RocketMQLocalTransactionState.ROLLBACK;
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
