package com.shop.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BenchPlanTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void contendersTakeTurnsWithinEachNumberOfClients() {
        assertThat(plan(EnumSet.range(Contender.L1, Contender.SHOP), List.of(1, 8)).round())
                .startsWith(
                        new Cell(Contender.L1, GoodsRows.SPREAD, 1),
                        new Cell(Contender.L5, GoodsRows.SPREAD, 1),
                        new Cell(Contender.SHOP, GoodsRows.SPREAD, 1),
                        new Cell(Contender.L1, GoodsRows.SPREAD, 8))
                .endsWith(new Cell(Contender.SHOP, GoodsRows.HOT, 8))
                .hasSize(12);
    }

    @Test
    void aPaymentHasNoHotGoodsRow() {
        assertThat(plan(Set.of(Contender.PAY), List.of(1)).round())
                .containsExactly(new Cell(Contender.PAY, GoodsRows.SPREAD, 1));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> plan(Set.of(), List.of(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan(Set.of(Contender.L1), List.of(0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan(Set.of(Contender.L1), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BenchPlan plan(Set<Contender> contenders, List<Integer> clients) {
        return new BenchPlan(
                contenders, EnumSet.allOf(GoodsRows.class), clients, 1, SECOND, SECOND);
    }
}
