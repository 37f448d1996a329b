package com.shop.goods.adapter.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.shop.api.Money;
import com.shop.api.goods.DeductStock;
import com.shop.api.goods.GoodsView;
import com.shop.common.fence.Fence;
import com.shop.goods.GoodsServiceOnRealInfrastructure;
import com.shop.goods.domain.StockChange;
import com.shop.goods.domain.StockLevel;
import com.shop.goods.domain.StockTaken;
import com.shop.local.testing.TestIds;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.annotation.Transactional;

/** Each statement on the real database; every test is rolled back. */
@Transactional
class GoodsMappersIT extends GoodsServiceOnRealInfrastructure {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    @Autowired private Goods goods;
    @Autowired private StockLedger ledger;

    @Test
    void findsWhatThereIs() {
        long goodsId = goodsWithStock(10);

        assertThat(goods.find(List.of(goodsId, TestIds.next())))
                .containsExactly(
                        new GoodsView(goodsId, "Test", 10, Money.of("9.90"), "For a test", NOW));
    }

    @Test
    void listsById() {
        long first = goodsWithStock(1);
        long second = goodsWithStock(1);
        long third = goodsWithStock(1);

        assertThat(goods.list(first - 1, 2))
                .extracting(GoodsView::goodsId)
                .containsExactly(first, second);
        assertThat(goods.list(second, 1)).extracting(GoodsView::goodsId).containsExactly(third);
    }

    @Test
    void locksInTheOrderOfTheKey() {
        long first = goodsWithStock(1);
        long second = goodsWithStock(2);

        assertThat(
                        goods.lock(
                                List.of(
                                        new StockChange(second, 1),
                                        new StockChange(TestIds.next(), 1),
                                        new StockChange(first, 1))))
                .containsExactly(new StockLevel(first, 1), new StockLevel(second, 2));
    }

    @Test
    void takesOnlyWhereThereIsEnoughAndSaysOfHowMany() {
        long enough = goodsWithStock(5);
        long tooFew = goodsWithStock(4);

        int taken =
                goods.take(
                        List.of(
                                new StockChange(enough, 5),
                                new StockChange(tooFew, 5),
                                new StockChange(TestIds.next(), 1)));

        assertThat(taken).isEqualTo(1);
        assertThat(goods.find(List.of(enough, tooFew)))
                .extracting(GoodsView::goodsNumber)
                .containsExactlyInAnyOrder(0, 4);
    }

    @Test
    void givesBack() {
        long one = goodsWithStock(0);
        long other = goodsWithStock(4);

        assertThat(goods.giveBack(List.of(new StockChange(one, 2), new StockChange(other, 3))))
                .isEqualTo(2);

        assertThat(goods.find(List.of(one, other)))
                .extracting(GoodsView::goodsNumber)
                .containsExactlyInAnyOrder(2, 7);
    }

    @Test
    void anOrderTakesOfOneGoodsOnce() {
        DeductStock order = order(TestIds.next(), 3);
        ledger.apply(List.of(order), NOW);

        assertThatThrownBy(() -> ledger.apply(List.of(order), NOW))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void theFenceGoesThroughItsStates() {
        DeductStock taken = order(TestIds.next(), 3);
        DeductStock never = order(TestIds.next(), 4);
        ledger.apply(List.of(taken), NOW);
        var cancels = List.of(cancelOf(taken), cancelOf(never));

        ledger.buryOrLock(cancels, NOW);
        List<StockTaken> applied = ledger.applied(cancels);

        assertThat(applied).containsExactly(new StockTaken(taken.orderId(), taken.goodsId(), 3));
        assertThat(ledger.fences(List.of(taken, never)))
                .containsExactlyInAnyOrder(
                        new Fence(taken.orderId(), 1), new Fence(never.orderId(), 3));

        assertThat(ledger.compensate(applied, NOW)).isEqualTo(1);
        assertThat(ledger.compensate(applied, NOW)).isZero();

        assertThat(ledger.applied(cancels)).isEmpty();
        ledger.buryOrLock(cancels, NOW);
        assertThat(ledger.fences(List.of(taken, never)))
                .containsExactlyInAnyOrder(
                        new Fence(taken.orderId(), 2), new Fence(never.orderId(), 3));
    }
}
