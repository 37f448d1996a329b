package com.shop.rpc.batch;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of every {@link Batcher}.
 *
 * @param largest how many commands go together at most
 * @param queue how many may wait; more are refused
 * @param patience how long one may wait; nobody waits for its answer any more afterwards
 * @param answerWithin when a call is given up, its outcome unknown, so that those behind it may go;
 *     longer than the call's own time-out
 * @param calls how many calls of one kind may be under way to another service, while the next had
 *     better wait and grow. One is best where one instance serves them; where several share the
 *     work, as many as there are
 */
@Validated
@ConfigurationProperties("shop.batch")
public record BatchSettings(
        @Min(1) @Max(1_000) int largest,
        @Min(1) @Max(100_000) int queue,
        Duration patience,
        Duration answerWithin,
        @Min(1) @Max(64) int calls) {

    /** How many where each waits for the broker, too: while one does, another is at work. */
    public int callsWaitingForTheBroker() {
        return 2 * calls;
    }
}
