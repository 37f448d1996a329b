package com.shop.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.alibaba.fastjson2.JSON;
import com.shop.bench.BenchBooks.Effect;
import com.shop.bench.CellResult.Applied;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Rounds added up, and compared. */
class SummaryTest {

    private static final Cell LIMIT = new Cell(Contender.L1, GoodsRows.SPREAD, 32);
    private static final Cell SHOP = new Cell(Contender.SHOP, GoodsRows.SPREAD, 32);

    @Test
    void aPercentileIsOneOfAllRoundsAndNotAMeanOfTwo() {
        Summary both = Summary.of(List.of(result(SHOP, 99, 1000), result(SHOP, 1, 90_000)));

        assertThat(both.micros().getTotalCount()).isEqualTo(100);
        assertThat(both.micros().getValueAtPercentile(99)).isBetween(990L, 1010L);
        assertThat(both.micros().getMaxValue()).isGreaterThan(89_000);
        assertThat(both.rate()).isCloseTo(5, within(0.001));
        assertThat(both.cpuMillisEach().get("mariadb")).isCloseTo(0.4, within(0.001));
    }

    @Test
    void ratesAreComparedWithTheLimitOfTheSameRowsAndClients() {
        Cell other = new Cell(Contender.L1, GoodsRows.SPREAD, 8);
        Report report =
                new Report(
                        Map.of(),
                        List.of(
                                result(LIMIT, 100, 1000),
                                result(other, 7, 1000),
                                result(SHOP, 250, 1000)));

        assertThat(report.timesL1(Summary.of(List.of(result(SHOP, 250, 1000)))))
                .isCloseTo(2.5, within(0.001));
        assertThat(report.table()).contains("2.50").contains("Spread over 1000 goods");
        assertThat(report.faults()).isEmpty();
    }

    @Test
    void withoutTheLimitThereIsNoRatio() {
        Report report = new Report(Map.of(), List.of(result(SHOP, 250, 1000)));

        assertThat(report.timesL1(Summary.of(List.of(result(SHOP, 250, 1000))))).isNull();
        assertThat(JSON.parseObject(report.json()).getJSONArray("cells")).hasSize(1);
    }

    @Test
    void aFaultNamesItsCell() {
        CellResult wrong =
                new CellResult(
                        SHOP,
                        2,
                        1,
                        1,
                        Tally.histogram(),
                        Map.of(),
                        Map.of(),
                        null,
                        Map.of(),
                        1,
                        List.of("one too many"));

        assertThat(new Report(Map.of(), List.of(wrong)).faults())
                .containsExactly("round 2, shop, spread, 32 clients: one too many");
    }

    @Test
    void whatIsAppliedLaterIsMeasuredFromTheFirstSentToTheLastApplied() {
        Applied applied =
                EffectContest.applied(
                        List.of(new Effect(1, 1_500), new Effect(2, 3_000)),
                        Map.of(1L, 1_000L, 2L, 2_000L));

        assertThat(applied.count()).isEqualTo(2);
        assertThat(applied.seconds()).isCloseTo(2.0, within(0.001));
        assertThat(applied.micros().getMaxValue()).isBetween(999_000L, 1_001_000L);
    }

    private static CellResult result(Cell cell, int count, long micros) {
        Histogram histogram = Tally.histogram();
        histogram.recordValueWithCount(micros, count);
        return new CellResult(
                cell,
                1,
                count,
                10,
                histogram,
                Map.of(),
                Map.of(),
                null,
                Map.of("mariadb", 20L),
                count,
                List.of());
    }
}
