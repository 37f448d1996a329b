package com.shop.common.mq;

import com.shop.common.db.PassingFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries broadcasts again that failed, because RocketMQ drops them; and puts those that failed too
 * often into {@code %DLQ%<group>}. What clustering groups fail to handle is RocketMQ's to deliver
 * again, so their rows are passed over here.
 *
 * <p>Guarantees: an attempt is counted by compare-and-set before it begins, so of several instances
 * one makes it, and one that kills its instance counts as well. A delivery that has had all its
 * attempts is dead: it stands in the consumer log, blocked, from the moment when the last one
 * failed, and in its {@code %DLQ%} soon after: once, or again where an instance dies, or the broker
 * does not answer, between the sending and the noting of it. No transaction is open while sending.
 * A delivery that cannot be looked after, because its row is locked or the database is away, holds
 * up no other.
 */
public final class RetrySweep {

    private static final Logger log = LoggerFactory.getLogger(RetrySweep.class);

    /** How many deliveries of a group one round takes; the rest waits for the next. */
    private static final int MOST = 100;

    /** So many that cannot be looked after end a group's round: each may have waited for long. */
    private static final int MOST_FAULTS = 5;

    private final List<GuardedListener<?>> listeners;
    private final ConsumerLog consumerLog;
    private final DeadLetterTopics deadLetters;
    private final Retries retries;
    private final Duration lease;
    private final Clock clock;

    /**
     * @param listeners of any groups; the broadcast ones among them are looked after
     */
    public RetrySweep(
            List<? extends NamedConsumer> listeners,
            ConsumerLog consumerLog,
            DeadLetterTopics deadLetters,
            RetrySettings settings,
            Clock clock) {
        this.listeners = broadcastOnes(listeners);
        this.consumerLog = consumerLog;
        this.deadLetters = deadLetters;
        this.retries = settings.broadcasts();
        this.lease = settings.staleAfter();
        this.clock = clock;
    }

    private static List<GuardedListener<?>> broadcastOnes(List<? extends NamedConsumer> all) {
        return all.stream()
                .filter(NamedConsumer::isBroadcast)
                .<GuardedListener<?>>map(listener -> (GuardedListener<?>) listener)
                .toList();
    }

    /** Looks after what is due now, a bounded number of deliveries a group. */
    public void sweep() {
        for (GuardedListener<?> listener : listeners) {
            sweep(listener);
        }
    }

    private void sweep(GuardedListener<?> listener) {
        Instant now = clock.instant();
        int faults = 0;
        for (LoggedDelivery due : consumerLog.due(listener.group(), now, now.minus(lease), MOST)) {
            try {
                due.delivery().trace().run(() -> lookAfter(listener, due));
            } catch (RuntimeException e) {
                log.warn("{} {} could not be looked after", due.groupName(), due.msgKey(), e);
                faults++;
                if (faults == MOST_FAULTS) {
                    return;
                }
            }
        }
    }

    private void lookAfter(GuardedListener<?> listener, LoggedDelivery due) {
        if (due.isDead()) {
            send(listener.topic(), due.delivery());
        } else if (retries.isExhaustedBy(due.consumerTimes())) {
            if (consumerLog.exhaust(due.delivery(), due.consumerTimes(), clock.instant()) == 1) {
                send(listener.topic(), due.delivery());
            }
        } else {
            tryAgain(listener, due);
        }
    }

    private void tryAgain(GuardedListener<?> listener, LoggedDelivery due) {
        Delivery delivery = due.delivery();
        int attempt = due.consumerTimes() + 1;
        Instant now = clock.instant();
        if (consumerLog.takeUp(delivery, due.consumerTimes(), now, now.plus(lease)) == 0) {
            return; // another instance was faster
        }
        try {
            boolean done = listener.retry(delivery, attempt);
            log.info(
                    "{} {}: attempt {} {}",
                    delivery.group(),
                    delivery.key(),
                    attempt,
                    done ? "took effect" : "came late: it was taken up elsewhere");
        } catch (RuntimeException e) {
            if (PassingFault.is(e)) {
                log.warn("{} {} is put off", delivery.group(), delivery.key(), e);
                return;
            }
            log.warn("{} {}: attempt {} failed", delivery.group(), delivery.key(), attempt, e);
            if (retries.isExhaustedBy(attempt)) {
                send(listener.topic(), delivery);
            }
        }
    }

    private void send(String topic, Delivery delivery) {
        Instant now = clock.instant();
        if (consumerLog.claimSending(delivery, now, now.plus(lease)) == 0) {
            return; // another instance was faster
        }
        try {
            deadLetters.send(topic, delivery);
        } catch (RuntimeException e) {
            // It is in the list of dead letters already, and comes up here again after the lease.
            log.warn("{} {} is dead; not in %DLQ% yet", delivery.group(), delivery.key(), e);
            return;
        }
        consumerLog.sent(delivery);
        log.error("{} {} is dead: it waits for a replay", delivery.group(), delivery.key());
    }
}
