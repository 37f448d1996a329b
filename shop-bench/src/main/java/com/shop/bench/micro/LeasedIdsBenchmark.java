package com.shop.bench.micro;

import com.shop.common.id.Ids.IdsUnavailable;
import com.shop.common.id.LeasedIds;
import com.shop.common.id.WorkerLease;
import com.shop.local.Component;
import com.shop.local.LocalShop;
import com.shop.local.ShopCommand;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Ids under a lease from the running shop's ZooKeeper. More than 4096 a millisecond run ahead of
 * the clock, so each iteration is short and begins with a generator at the clock's time; none of
 * these ids names anything.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LeasedIdsBenchmark {

    private static final int LEASE_ATTEMPTS = 200;
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Clock clock = Clock.systemUTC();

    @SuppressWarnings("NullAway.Init")
    private CuratorFramework curator;

    @SuppressWarnings("NullAway.Init")
    private WorkerLease lease;

    @SuppressWarnings("NullAway.Init")
    private LeasedIds ids;

    @Setup
    public void connect() {
        LocalShop shop = new ShopCommand().shop();
        curator =
                CuratorFrameworkFactory.newClient(
                        "127.0.0.1:" + shop.topology().first(Component.ZOOKEEPER).port(),
                        new RetryOneTime(200));
        curator.start();
        lease = new WorkerLease(curator, "bench", clock);
    }

    @Setup(Level.Iteration)
    public void start() {
        ids = new LeasedIds(lease, clock);
        for (int i = 0; i < LEASE_ATTEMPTS; i++) {
            try {
                ids.next();
                return;
            } catch (IdsUnavailable notYet) {
                LockSupport.parkNanos(BETWEEN_NANOS);
            }
        }
        throw new IllegalStateException("no worker number is leased");
    }

    @TearDown
    public void disconnect() {
        lease.close();
        curator.close();
    }

    @Benchmark
    public long next() {
        return ids.next();
    }
}
