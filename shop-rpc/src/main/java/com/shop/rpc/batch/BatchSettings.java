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
 */
@Validated
@ConfigurationProperties("shop.batch")
public record BatchSettings(
        @Min(1) @Max(1_000) int largest,
        @Min(1) @Max(100_000) int queue,
        Duration patience,
        Duration answerWithin) {}
