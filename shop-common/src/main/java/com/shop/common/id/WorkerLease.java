package com.shop.common.id;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leases a worker number (0 to 1023) in ZooKeeper.
 *
 * <p>An ephemeral node says who holds a number; a persistent node a number holds its high-water
 * mark: the time up to which ids may have been issued under it. The mark is moved ahead of the
 * clock by a compare-and-set on its version before any id of that time is issued, and a number is
 * not taken again before its mark has passed. That fences a holder that was paused: when it wakes
 * up its mark has passed, and the version is not its own any more.
 *
 * <p>A clock that goes back takes no mark with it: what was allowed once may have been issued.
 * After a clock that was ahead for a while, the marks of this process stay where they were until
 * the clock has caught up, whatever number it holds; so ids that go on from the last one stay below
 * them.
 *
 * <p>A suspended session ends the term at once; a fresh lease is taken when ZooKeeper answers
 * again. It rests on the machines' clocks differing by less than {@link #AHEAD}.
 */
public final class WorkerLease implements AutoCloseable {

    /** How far the mark is kept ahead of the clock. */
    static final Duration AHEAD = Duration.ofSeconds(10);

    private static final Duration RENEWAL = Duration.ofSeconds(3);
    private static final int WORKERS = 1024;
    private static final String HOLDERS = "/shop/ids/holders/";
    private static final String MARKS = "/shop/ids/marks/";

    private static final Logger log = LoggerFactory.getLogger(WorkerLease.class);

    private final CuratorFramework curator;
    private final String holder;
    private final Clock clock;
    private final ScheduledExecutorService renewal =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "worker-lease");
                        thread.setDaemon(true);
                        return thread;
                    });

    private final ScheduledFuture<?> keeping;
    private volatile @Nullable Term term;

    /** The highest mark that was written here, under any number. The renewal's thread only. */
    private long highestMark;

    /**
     * A number, and the times in epoch milliseconds between which its ids lie: from the floor,
     * where the last holder's ended, up to the mark, which none may reach.
     */
    record Term(int worker, long floor, long highWaterMark, int markVersion) {}

    /**
     * @param curator started; its session carries the lease
     * @param holder who holds the number, for a person who looks
     */
    public WorkerLease(CuratorFramework curator, String holder, Clock clock) {
        this.curator = curator;
        this.holder = holder;
        this.clock = clock;
        curator.getConnectionStateListenable()
                .addListener((client, state) -> connectionChanged(state));
        keeping =
                renewal.scheduleWithFixedDelay(
                        this::keep, 0, RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The term that holds now, or null where none does. */
    @Nullable Term term() {
        return term;
    }

    private void connectionChanged(ConnectionState state) {
        if (!state.isConnected()) {
            term = null;
        } else if (!renewal.isShutdown()) {
            renewal.execute(this::keep);
        }
    }

    /** Prolongs the term, or takes a number where there is none. Runs on one thread only. */
    private void keep() {
        if (!curator.getZookeeperClient().isConnected()) {
            return;
        }
        try {
            Term current = term;
            term = current == null ? acquire() : prolong(current);
        } catch (KeeperException e) {
            term = null;
            log.warn("The worker number could not be kept: {}", e.toString());
        } catch (Exception e) {
            term = null;
            log.error("The worker number could not be kept", e);
        }
    }

    private Term acquire() throws Exception {
        long now = clock.millis();
        long session = curator.getZookeeperClient().getZooKeeper().getSessionId();
        for (int worker = 0; worker < WORKERS; worker++) {
            if (!hold(worker, session)) {
                continue;
            }
            Stat stat = new Stat();
            long mark = readMark(worker, stat);
            if (mark < now) {
                Term taken = writeMark(worker, mark, stat.getVersion());
                log.info("Worker number {} is leased", worker);
                return taken;
            }
            curator.delete().guaranteed().forPath(HOLDERS + worker);
        }
        throw new IllegalStateException("all " + WORKERS + " worker numbers are held or too fresh");
    }

    private boolean hold(int worker, long session) throws Exception {
        try {
            curator.create()
                    .creatingParentsIfNeeded()
                    .withMode(CreateMode.EPHEMERAL)
                    .forPath(
                            HOLDERS + worker,
                            holder.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return true;
        } catch (KeeperException.NodeExistsException e) {
            // Ours still, where the same session lived through a suspension.
            Stat stat = curator.checkExists().forPath(HOLDERS + worker);
            return stat != null && stat.getEphemeralOwner() == session;
        }
    }

    private long readMark(int worker, Stat stat) throws Exception {
        try {
            return ByteBuffer.wrap(curator.getData().storingStatIn(stat).forPath(MARKS + worker))
                    .getLong();
        } catch (KeeperException.NoNodeException e) {
            try {
                curator.create()
                        .creatingParentsIfNeeded()
                        .storingStatIn(stat)
                        .forPath(MARKS + worker, bytes(0));
                return 0;
            } catch (KeeperException.NodeExistsException raced) {
                return readMark(worker, stat);
            }
        }
    }

    private Term prolong(Term current) throws Exception {
        return writeMark(current.worker(), current.floor(), current.markVersion());
    }

    private Term writeMark(int worker, long floor, int version) throws Exception {
        long mark = Math.max(highestMark, clock.millis() + AHEAD.toMillis());
        Stat written = curator.setData().withVersion(version).forPath(MARKS + worker, bytes(mark));
        highestMark = mark;
        return new Term(worker, floor, mark, written.getVersion());
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    @Override
    public void close() {
        keeping.cancel(true);
        renewal.shutdownNow();
        term = null;
    }
}
