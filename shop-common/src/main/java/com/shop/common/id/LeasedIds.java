package com.shop.common.id;

import com.github.f4b6a3.tsid.Tsid;
import com.github.f4b6a3.tsid.TsidFactory;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Snowflake ids (time in milliseconds, 10 bits of worker, 12 of sequence) under a leased worker
 * number. An id's own time never reaches the lease's high-water mark and never goes back, whatever
 * the clock does; so an instance that was paused, or whose session ran out unnoticed, cannot issue
 * an id that the number's next holder issues too.
 */
public final class LeasedIds implements Ids {

    private static final int WORKER_BITS = 10;

    private final Supplier<WorkerLease.@Nullable Term> lease;
    private final Clock clock;
    private int worker = -1;
    private @Nullable TsidFactory factory;
    private long lastTime;

    public LeasedIds(WorkerLease lease, Clock clock) {
        this(lease::term, clock);
    }

    LeasedIds(Supplier<WorkerLease.@Nullable Term> lease, Clock clock) {
        this.lease = lease;
        this.clock = clock;
    }

    @Override
    public synchronized long next() {
        WorkerLease.Term term = lease.get();
        if (term == null) {
            throw new IdsUnavailable("no worker number is leased at the moment");
        }
        lastTime = Math.max(lastTime, term.floor());
        Tsid id = factoryFor(term.worker()).create();
        // Looked at after the id was made: its time may run ahead of the clock under load.
        if (id.getUnixMilliseconds() >= term.highWaterMark()) {
            throw new IdsUnavailable(
                    "worker number " + term.worker() + " is leased only until its mark");
        }
        lastTime = id.getUnixMilliseconds();
        return id.toLong();
    }

    private TsidFactory factoryFor(int leased) {
        TsidFactory current = factory;
        if (current == null || leased != worker) {
            current =
                    TsidFactory.builder()
                            .withNodeBits(WORKER_BITS)
                            .withNode(leased)
                            .withTimeFunction(() -> Math.max(clock.millis(), lastTime))
                            .build();
            factory = current;
            worker = leased;
        }
        return current;
    }
}
