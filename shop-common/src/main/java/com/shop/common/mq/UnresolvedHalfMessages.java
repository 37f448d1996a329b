package com.shop.common.mq;

import com.shop.common.mq.BackCheck.Verdict;
import java.time.Instant;
import java.util.Objects;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageConst;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.topic.TopicValidator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The half messages of which the broker has given up to ask what became of their transactions,
 * after its last check or because they are about to leave its store. It moves them into {@link
 * #TOPIC}, out of which it takes none by itself. They are recorded as dead in the consumer log,
 * each under its transaction id, because several may be of one order. A subclass names the tag of
 * the one kind that its service sends, and a group, in its {@code @RocketMQMessageListener}.
 *
 * <p>A replay asks the {@link BackCheck} again. What committed is published, as an ordinary message
 * now; what was rolled back is done with; what is still unknown stays dead. So it ends here and
 * now, and needs the row only: the broker's own way ({@code resumeCheckHalfMessage}) begins the
 * checks anew, which may run out again, and works for as long as the broker keeps the message.
 *
 * <p>Guarantees: each stands in the list once, however often it is delivered, until somebody has it
 * replayed; and it is published at least once if it committed, which settling may have done before,
 * and never if it did not.
 */
public abstract class UnresolvedHalfMessages<M> extends NamedConsumer {

    /** The broker's; it exists before anybody listens, and only the broker may send to it. */
    public static final String TOPIC = TopicValidator.RMQ_SYS_TRANS_CHECK_MAX_TIME_TOPIC;

    private static final Logger log = LoggerFactory.getLogger(UnresolvedHalfMessages.class);

    private final IdempotentConsumer guard;
    private final BackCheck backCheck;
    private final Class<M> type;
    private final int version;

    /**
     * @param type the record of the message's body, of this version only
     */
    protected UnresolvedHalfMessages(
            IdempotentConsumer guard, BackCheck backCheck, Class<M> type, int version) {
        this.guard = guard;
        this.backCheck = backCheck;
        this.type = type;
        this.version = version;
    }

    /** As the half message had it. */
    protected abstract String keyOf(M message);

    /** Blocks until the broker has stored it; throws where it did not say so. */
    protected abstract void publish(M message);

    @Override
    public void prepareStart(DefaultMQPushConsumer consumer) {
        super.prepareStart(consumer);
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        consumer.setMaxReconsumeTimes(DeadLetterRecorder.REDELIVERIES);
    }

    @Override
    final void consume(MessageExt message) {
        String transactionId = message.getTransactionId();
        guard.died(
                new Delivery(
                        group(),
                        message.getTags(),
                        transactionId,
                        transactionId,
                        message.getBody(),
                        Delivery.traceOf(message).traceId()),
                checksOf(message),
                "checks exhausted");
    }

    private static int checksOf(MessageExt message) {
        String checks = message.getProperty(MessageConst.PROPERTY_TRANSACTION_CHECK_TIMES);
        return checks == null ? 0 : Integer.parseInt(checks);
    }

    /** They are dead letters already. */
    @Override
    final boolean isDeadLettered() {
        return false;
    }

    @Override
    final boolean replay(LoggedDelivery logged, String by) {
        return guard.replayUnguarded(logged.delivery(), by, () -> resolve(logged));
    }

    private void resolve(LoggedDelivery logged) {
        M message = MessageCodec.decode(logged.delivery().body(), type, version);
        Verdict verdict = backCheck.check(keyOf(message), logged.msgKey(), latestBirth(logged));
        log.info("Back-check of {}, asked for again: {}", logged.msgKey(), verdict);
        switch (verdict) {
            case COMMITTED -> publish(message);
            case ROLLED_BACK -> {}
            case UNKNOWN ->
                    throw new IllegalStateException(
                            "what became of its transaction is still unknown");
        }
    }

    /** When it was made is not kept; before it was given up, in any case. */
    private static Instant latestBirth(LoggedDelivery logged) {
        return Objects.requireNonNull(logged.deadTime(), "given up, and yet not dead");
    }
}
