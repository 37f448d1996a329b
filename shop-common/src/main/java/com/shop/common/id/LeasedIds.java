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
 *
 * <p>A clock that was ahead for a moment is forgotten where no id was issued by it. Where one was,
 * the ids go on from there, one millisecond for every 4096 of them, until the clock has caught up:
 * enough for some twenty million ids, as the mark is renewed every three seconds and ten ahead.
 */
public final class LeasedIds implements Ids {

    private static final int WORKER_BITS = 10;

    private final Supplier<WorkerLease.@Nullable Term> lease;
    private final Clock clock;
    private int worker = -1;
    private @Nullable TsidFactory factory;
    private long lastTime;

    /** The time that the factory sees. */
    private long now;

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
        now = Math.max(clock.millis(), Math.max(lastTime, term.floor()));
        // Looked at before the id is made: the factory would never go back behind a time that it
        // has seen, and this one may be a mistake of the clock.
        if (now >= term.highWaterMark()) {
            throw beyond(term);
        }
        Tsid id = factoryFor(term.worker()).create();
        // And after: its time may run ahead of the clock under load.
        if (id.getUnixMilliseconds() >= term.highWaterMark()) {
            throw beyond(term);
        }
        lastTime = id.getUnixMilliseconds();
        return id.toLong();
    }

    private static IdsUnavailable beyond(WorkerLease.Term term) {
        return new IdsUnavailable(
                "worker number " + term.worker() + " is leased only until its mark");
    }

    private TsidFactory factoryFor(int leased) {
        TsidFactory current = factory;
        if (current == null || leased != worker) {
            current =
                    TsidFactory.builder()
                            .withNodeBits(WORKER_BITS)
                            .withNode(leased)
                            .withTimeFunction(() -> now)
                            .build();
            factory = current;
            worker = leased;
        }
        return current;
    }
}
