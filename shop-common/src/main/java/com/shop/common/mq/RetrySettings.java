package com.shop.common.mq;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param limit how many attempts a broadcast gets before it is dead
 * @param pauses before the second attempt, the third, …; the last one holds for all that follow
 * @param staleAfter a row that says "processing" for longer was left behind; also how long an
 *     instance has for one attempt, or for sending one dead letter, before another one does it.
 *     Longer than a connection, its statements and a commit may take together
 * @param every how often is looked for what is due
 * @param redeliveries how often RocketMQ delivers again what a clustering group failed to handle
 */
@Validated
@ConfigurationProperties("shop.retry")
public record RetrySettings(
        @Min(1) @Max(100) int limit,
        @NotEmpty List<@NotNull @DurationMin(millis = 1) Duration> pauses,
        @NotNull @DurationMin(seconds = 30) Duration staleAfter,
        @NotNull @DurationMin(millis = 10) Duration every,
        @Min(1) @Max(16) int redeliveries) {

    /** A broadcast that has been due for longer is taken up by nobody. */
    public Duration broadcastOverdue() {
        return staleAfter;
    }

    /**
     * The same for RocketMQ's redeliveries. It may be at a longer pause than the consumer log knows
     * of, where a database that was away could not write down failures.
     */
    public Duration redeliveryOverdue() {
        return staleAfter.plus(Retries.BY_THE_BROKER.pauses().get(redeliveries - 1));
    }

    /** What these come to for a broadcast. */
    public Retries broadcasts() {
        return new Retries(limit, pauses);
    }
}
