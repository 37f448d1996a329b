package com.shop.goods.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StockChangesTest {

    @Test
    void sumsUpPerGoodsInTheOrderOfTheKey() {
        var changes =
                Stream.of(
                        new StockChange(7, 1),
                        new StockChange(3, 2),
                        new StockChange(7, 4),
                        new StockChange(5, 8));

        assertThat(StockChanges.perGoods(changes))
                .containsExactly(
                        new StockChange(3, 2), new StockChange(5, 8), new StockChange(7, 5));
    }

    @Test
    void aSumThatNoOrderCouldWantDoesNotOverflow() {
        var changes =
                Stream.of(
                        new StockChange(7, Integer.MAX_VALUE),
                        new StockChange(7, Integer.MAX_VALUE));

        assertThat(StockChanges.perGoods(changes))
                .containsExactly(new StockChange(7, 2L * Integer.MAX_VALUE));
    }

    @Test
    void nothingSumsUpToNothing() {
        assertThat(StockChanges.perGoods(Stream.of())).isEmpty();
    }
}
