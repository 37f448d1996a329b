package com.shop.common.mq;

import java.util.List;

/**
 * Which messages took effect in this service, told from the consumer log: its row and the effect
 * were committed together.
 */
public final class TakenEffect {

    private final ConsumerLog consumerLog;

    public TakenEffect(ConsumerLog consumerLog) {
        this.consumerLog = consumerLog;
    }

    /** Of the messages with these ids as keys, those that took effect in this group. */
    public List<Long> of(String group, String tag, List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : consumerLog.done(group, tag, ids.stream().map(String::valueOf).toList());
    }
}
