package com.shop.common.mq;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often what failed is tried, and after which pauses. The last pause holds for all that follow.
 *
 * @param limit so many attempts; the message is dead when the last of them has failed
 */
public record Retries(int limit, List<Duration> pauses) {

    /**
     * RocketMQ's own redeliveries to clustering groups. It counts and ends them by itself, so there
     * is no limit here, and the times are what its pauses come to.
     */
    public static final Retries BY_THE_BROKER =
            new Retries(
                    Integer.MAX_VALUE,
                    List.of(
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(2),
                            Duration.ofMinutes(3),
                            Duration.ofMinutes(4),
                            Duration.ofMinutes(5),
                            Duration.ofMinutes(6),
                            Duration.ofMinutes(7),
                            Duration.ofMinutes(8),
                            Duration.ofMinutes(9),
                            Duration.ofMinutes(10),
                            Duration.ofMinutes(20),
                            Duration.ofMinutes(30),
                            Duration.ofHours(1),
                            Duration.ofHours(2)));

    public Retries {
        pauses = List.copyOf(pauses);
        if (limit < 1 || pauses.isEmpty()) {
            throw new IllegalArgumentException("at least one attempt and one pause: " + limit);
        }
    }

    public boolean isExhaustedBy(int failures) {
        return failures >= limit;
    }

    /** When the attempt after so many failures is due. */
    Instant next(int failures, Instant now) {
        return now.plus(pauses.get(Math.min(failures, pauses.size()) - 1));
    }

    /** {@link #next} after one failure, after two, and so on; the last one holds from there on. */
    List<Instant> nexts(Instant now) {
        return pauses.stream().map(now::plus).toList();
    }

    /** When a message is dead that has failed so often: now, or (null) not yet. */
    @Nullable Instant deadTime(int failures, Instant now) {
        return isExhaustedBy(failures) ? now : null;
    }
}
