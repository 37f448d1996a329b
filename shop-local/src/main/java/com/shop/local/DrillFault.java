package com.shop.local;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * One fault of a drill.
 *
 * @param instance drawn; which of the target's instances it strikes, however many there are
 * @param before how long nothing happens before it
 * @param lasting how long the process is away or stands still, before it is begun again
 */
record DrillFault(Kind kind, Component target, int instance, Duration before, Duration lasting) {

    /** Longer than a client waits, so that some give up. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Whom it strikes in this run. */
    Instance struck(Topology topology) {
        List<Instance> all =
                topology.instances().stream().filter(i -> i.component() == target).toList();
        return all.get(instance % all.size());
    }

    /** What can be done to a process. */
    enum Kind {
        /** SIGKILL, and a new start. */
        KILL,
        /** SIGSTOP, and SIGCONT. */
        PAUSE,
        /** SIGTERM, and a new start. */
        RESTART;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where faults happen, one at a time in each lane. No process is in two lanes, so no two faults
     * ever meet at one process, and what is chosen in one lane does not depend on the other's pace.
     */
    enum Lane {
        APPLICATIONS(
                List.of(
                        Component.ORDER_SERVICE,
                        Component.GOODS_SERVICE,
                        Component.COUPON_SERVICE,
                        Component.USER_SERVICE,
                        Component.PAY_SERVICE,
                        Component.ORDER_WEB,
                        Component.PAY_WEB)),
        INFRASTRUCTURE(
                List.of(
                        Component.BROKER,
                        Component.MARIADB,
                        Component.ZOOKEEPER,
                        Component.NAMESRV));

        private final List<Component> targets;

        Lane(List<Component> targets) {
            this.targets = targets;
        }

        List<Component> targets() {
            return targets;
        }
    }

    /** The faults of one lane, one after the other; the same seed gives the same ones. */
    static final class Choices {

        private static final List<Kind> KINDS =
                List.of(Kind.KILL, Kind.KILL, Kind.PAUSE, Kind.PAUSE, Kind.RESTART);
        private static final int SHORTEST_PAUSE_MILLIS = 500;
        private static final int MOST_MILLIS_AWAY = 4_000;
        private static final int LEAST_MILLIS_BETWEEN = 500;
        private static final int MOST_MILLIS_BETWEEN = 4_000;

        private final Lane lane;
        private final Random random;

        Choices(long seed, Lane lane) {
            this.lane = lane;
            this.random = new Random(DrillCommand.mixed(seed, 1_000 + lane.ordinal()));
        }

        DrillFault next() {
            Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            Component target = lane.targets().get(random.nextInt(lane.targets().size()));
            int instance = random.nextInt(Integer.MAX_VALUE);
            Duration before = between(LEAST_MILLIS_BETWEEN, MOST_MILLIS_BETWEEN);
            Duration lasting =
                    kind == Kind.PAUSE
                            ? between(SHORTEST_PAUSE_MILLIS, (int) LONGEST_PAUSE.toMillis())
                            : between(0, MOST_MILLIS_AWAY);
            return new DrillFault(kind, target, instance, before, lasting);
        }

        private Duration between(int least, int most) {
            return Duration.ofMillis(least + random.nextInt(most - least + 1));
        }
    }
}
