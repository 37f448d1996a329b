package com.shop.common.mq;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.ops.DeadLetter;
import com.shop.api.ops.DeadLetterPlace;
import com.shop.api.ops.DeadLetters;
import com.shop.api.ops.ReplayAnswer;
import com.shop.api.ops.ReplayAnswer.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link DeadLetters} in the consumer log, for the groups of this service's listeners. */
public final class LoggedDeadLetters implements DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(LoggedDeadLetters.class);

    private final Map<String, NamedConsumer> listeners;
    private final ConsumerLog consumerLog;

    public LoggedDeadLetters(List<? extends NamedConsumer> listeners, ConsumerLog consumerLog) {
        this.listeners =
                listeners.stream()
                        .collect(Collectors.toMap(NamedConsumer::group, Function.identity()));
        this.consumerLog = consumerLog;
    }

    @Override
    public List<DeadLetter> list(DeadLetterPlace after, int limit) {
        return consumerLog
                .dead(List.copyOf(listeners.keySet()), after, Math.min(limit, MOST))
                .stream()
                .map(LoggedDelivery::asDeadLetter)
                .toList();
    }

    @Override
    public DeadLetter show(String group, String key) {
        return find(listenerOf(group), key).asDeadLetter();
    }

    @Override
    public ReplayAnswer replay(String group, String key, String by) {
        NamedConsumer listener = listenerOf(group);
        LoggedDelivery found = find(listener, key);
        if (found.isDone()) {
            return answer(found, Outcome.DONE_ALREADY, null);
        }
        boolean done;
        try {
            // Of the request that caused the message, not of the one that asks for the replay.
            done = found.delivery().trace().call(() -> listener.replay(found, by));
        } catch (RuntimeException e) {
            log.warn("{} {}: the replay by {} failed", group, key, by, e);
            return answer(found, Outcome.FAILED, e.toString());
        }
        log.info("{} {}: replayed by {}, done now: {}", group, key, by, done);
        return answer(found, done ? Outcome.DONE : Outcome.DONE_ALREADY, null);
    }

    private static ReplayAnswer answer(
            LoggedDelivery found, Outcome outcome, @Nullable String reason) {
        return new ReplayAnswer(found.groupName(), found.msgKey(), outcome, reason);
    }

    private NamedConsumer listenerOf(String group) {
        NamedConsumer listener = listeners.get(group);
        if (listener == null) {
            throw new ShopRefusal(ShopCode.SHOP_NOT_FOUND);
        }
        return listener;
    }

    private LoggedDelivery find(NamedConsumer listener, String key) {
        LoggedDelivery found = consumerLog.find(listener.group(), listener.tag(), key);
        if (found == null) {
            throw new ShopRefusal(ShopCode.SHOP_NOT_FOUND);
        }
        return found;
    }
}
