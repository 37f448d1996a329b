package com.shop.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a run measures.
 *
 * @param length of a cell's measured time
 * @param warmUp of the shop before the first figure; the contenders within this JVM get a sixth
 */
record BenchPlan(
        Set<Contender> contenders,
        Set<GoodsRows> rows,
        List<Integer> clients,
        int rounds,
        Duration length,
        Duration warmUp) {

    static final int MOST_CLIENTS = 1024;
    private static final int LOCAL_SHARE = 6;

    BenchPlan {
        contenders = Set.copyOf(contenders);
        rows = Set.copyOf(rows);
        clients = List.copyOf(clients);
        if (contenders.isEmpty() || rows.isEmpty() || clients.isEmpty()) {
            throw new IllegalArgumentException("nothing to measure");
        }
        for (int count : clients) {
            if (count < 1 || count > MOST_CLIENTS) {
                throw new IllegalArgumentException("from 1 to " + MOST_CLIENTS + " clients");
            }
        }
        if (rounds < 1 || length.toSeconds() < 1 || warmUp.isNegative()) {
            throw new IllegalArgumentException("at least one round of one second");
        }
    }

    /**
     * One round, in its order: contenders change fastest, so that whatever else the machine does
     * for a while hits all of them alike.
     */
    List<Cell> round() {
        List<Cell> cells = new ArrayList<>();
        for (GoodsRows row : GoodsRows.values()) {
            for (int count : clients) {
                for (Contender contender : Contender.values()) {
                    if (rows.contains(row)
                            && contenders.contains(contender)
                            && contender.rows().contains(row)) {
                        cells.add(new Cell(contender, row, count));
                    }
                }
            }
        }
        return cells;
    }

    Duration warmUp(Contender contender) {
        return switch (contender) {
            case L1, L5 -> warmUp.dividedBy(LOCAL_SHARE);
            case SHOP -> warmUp;
            // The orders that these need warm up much of the shop, too.
            case PAY, CANCEL, FAIL -> warmUp.dividedBy(2);
        };
    }
}
