package com.shop.common.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.shop.common.id.Ids.IdsUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ids under a worker number that a real ZooKeeper leases. */
class LeasedIdsIT {

    private TestingServer zooKeeper;
    private CuratorFramework curator;

    @BeforeEach
    void start() throws Exception {
        zooKeeper = new TestingServer();
        curator = connect();
    }

    @AfterEach
    void stop() throws Exception {
        curator.close();
        zooKeeper.close();
    }

    @Test
    void idsOfTwoHoldersAreUniqueAndGrow() {
        try (var one = lease(curator, Clock.systemUTC());
                var two = lease(curator, Clock.systemUTC())) {
            assertThat(one.term().worker()).isNotEqualTo(two.term().worker());
            Ids ofOne = new LeasedIds(one, Clock.systemUTC());
            Ids ofTwo = new LeasedIds(two, Clock.systemUTC());
            Set<Long> seen = new HashSet<>();
            long last = 0;
            for (int i = 0; i < 10_000; i++) {
                long id = ofOne.next();
                assertThat(id).isGreaterThan(last);
                last = id;
                assertThat(seen.add(id)).isTrue();
                assertThat(seen.add(ofTwo.next())).isTrue();
            }
        }
    }

    @Test
    void aNumberIsNotTakenAgainBeforeItsMarkHasPassed() {
        var clock = new SettableClock(Instant.parse("2026-01-02T03:04:05Z"));
        int first;
        try (CuratorFramework gone = connect();
                var lease = lease(gone, clock)) {
            first = lease.term().worker();
        }

        try (var tooEarly = lease(curator, clock)) {
            assertThat(tooEarly.term().worker()).isNotEqualTo(first);
        }
        clock.now = clock.now.plus(WorkerLease.AHEAD).plusMillis(1);
        try (var later = lease(curator, clock)) {
            assertThat(later.term().worker()).isEqualTo(first);
        }
    }

    @Test
    void aHolderThatSleptPastItsMarkIssuesNothing() {
        var clock = new SettableClock(Instant.parse("2026-01-02T03:04:05Z"));
        try (var lease = lease(curator, clock)) {
            WorkerLease.Term stale = lease.term();
            Ids ids = new LeasedIds(() -> stale, clock);
            assertThat(ids.next()).isPositive();

            clock.now = clock.now.plus(WorkerLease.AHEAD);

            assertThatThrownBy(ids::next).isInstanceOf(IdsUnavailable.class);
        }
    }

    @Test
    void aClockThatGoesBackDoesNotTakeTheIdsWithIt() {
        var clock = new SettableClock(Instant.parse("2026-01-02T03:04:05Z"));
        try (var lease = lease(curator, clock)) {
            Ids ids = new LeasedIds(lease, clock);
            long before = ids.next();

            clock.now = clock.now.minusSeconds(5);

            assertThat(ids.next()).isGreaterThan(before);
        }
    }

    @Test
    void theMarkDoesNotGoBackWithTheClock() throws Exception {
        var clock = new SettableClock(Instant.parse("2026-01-02T03:04:05Z"));
        int first;
        long issued;
        try (CuratorFramework gone = connect();
                var lease = lease(gone, clock)) {
            first = lease.term().worker();
            issued = new LeasedIds(lease, clock).next();
            clock.now = clock.now.minus(Duration.ofHours(1));
            awaitRenewal(lease);
        }

        // By now a mark that had gone back has passed, and what the first one issued is ahead.
        clock.now = clock.now.plus(WorkerLease.AHEAD).plusSeconds(1);
        try (var next = lease(curator, clock)) {
            assertThat(next.term().worker()).isNotEqualTo(first);
            assertThat(new LeasedIds(next, clock).next()).isNotEqualTo(issued);
        }
    }

    @Test
    void aMomentInWhichTheClockIsAheadIsForgotten() {
        var clock = new SettableClock(Instant.parse("2026-01-02T03:04:05Z"));
        try (var lease = lease(curator, clock)) {
            WorkerLease.Term term = lease.term();
            Ids ids = new LeasedIds(() -> term, clock);
            long before = ids.next();

            clock.now = clock.now.plus(Duration.ofHours(1));
            assertThatThrownBy(ids::next).isInstanceOf(IdsUnavailable.class);
            clock.now = clock.now.minus(Duration.ofHours(1));

            assertThat(ids.next()).isGreaterThan(before);
        }
    }

    @Test
    void afterAClockThatWasAheadIdsGoOnUnderAnyNumber() throws Exception {
        var clock = new SettableClock(Instant.parse("2026-01-02T03:04:05Z"));
        try (var lease = lease(curator, clock)) {
            Ids ids = new LeasedIds(lease, clock);
            clock.now = clock.now.plus(Duration.ofHours(1));
            long mark = clock.now.plus(WorkerLease.AHEAD).toEpochMilli();
            await().until(() -> lease.term().highWaterMark() == mark);
            long ahead = ids.next();

            clock.now = clock.now.minus(Duration.ofHours(1));
            awaitRenewal(lease);
            long renewed = ids.next();
            assertThat(renewed).isGreaterThan(ahead);

            zooKeeper.stop();
            await().until(() -> lease.term() == null);
            zooKeeper.restart();
            await().atMost(Duration.ofSeconds(30)).until(() -> lease.term() != null);
            assertThat(ids.next()).isGreaterThan(renewed);
        }
    }

    private static void awaitRenewal(WorkerLease lease) {
        int version = lease.term().markVersion();
        await().until(() -> lease.term().markVersion() > version);
    }

    @Test
    void issuingStopsWithTheSessionAndStartsOnAFreshLease() throws Exception {
        try (var lease = lease(curator, Clock.systemUTC())) {
            Ids ids = new LeasedIds(lease, Clock.systemUTC());
            long before = ids.next();

            zooKeeper.stop();
            await().until(() -> lease.term() == null);
            assertThatThrownBy(ids::next).isInstanceOf(IdsUnavailable.class);

            zooKeeper.restart();
            await().atMost(Duration.ofSeconds(30)).until(() -> lease.term() != null);
            assertThat(ids.next()).isGreaterThan(before);
        }
    }

    private CuratorFramework connect() {
        CuratorFramework connected =
                CuratorFrameworkFactory.newClient(
                        zooKeeper.getConnectString(), 5_000, 2_000, new RetryOneTime(200));
        connected.start();
        return connected;
    }

    private static WorkerLease lease(CuratorFramework curator, Clock clock) {
        var lease = new WorkerLease(curator, "test", clock);
        await().until(() -> lease.term() != null);
        return lease;
    }

    private static final class SettableClock extends Clock {

        private volatile Instant now;

        SettableClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
