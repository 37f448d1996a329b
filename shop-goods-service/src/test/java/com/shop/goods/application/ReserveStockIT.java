package com.shop.goods.application;

import static com.shop.api.ShopCode.SHOP_GOODS_NO_EXIST;
import static com.shop.api.ShopCode.SHOP_GOODS_NUM_NOT_ENOUGH;
import static com.shop.api.ShopCode.SHOP_ORDER_CANCELLED;
import static com.shop.api.StepAnswer.applied;
import static com.shop.api.StepAnswer.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.StepAnswer;
import com.shop.api.goods.DeductStock;
import com.shop.common.fence.FenceState;
import com.shop.goods.GoodsServiceOnRealInfrastructure;
import com.shop.local.testing.AtOnce;
import com.shop.local.testing.TestIds;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ReserveStockIT extends GoodsServiceOnRealInfrastructure {

    @Test
    void takesStockForOneOrder() {
        long goods = goodsWithStock(10);
        DeductStock order = order(goods, 3);

        assertThat(reserveStock.handle(List.of(order))).containsExactly(applied(order.orderId()));

        assertThat(stock(goods)).isEqualTo(7);
        assertThat(fence(order)).isEqualTo(FenceState.APPLIED.code());
    }

    @Test
    void takesStockForManyOrdersAtOnce() {
        long one = goodsWithStock(10);
        long other = goodsWithStock(10);
        var orders = List.of(order(other, 1), order(one, 2), order(other, 3), order(one, 4));

        assertThat(reserveStock.handle(orders))
                .containsExactlyElementsOf(orders.stream().map(o -> applied(o.orderId())).toList());

        assertThat(stock(one)).isEqualTo(4);
        assertThat(stock(other)).isEqualTo(6);
    }

    @Test
    void theLastUnitCanBeTakenAndOneMoreCannot() {
        long goods = goodsWithStock(2);
        DeductStock last = order(goods, 2);
        DeductStock oneMore = order(goods, 1);

        assertThat(reserveStock.handle(List.of(last))).containsExactly(applied(last.orderId()));
        assertThat(reserveStock.handle(List.of(oneMore)))
                .containsExactly(refused(oneMore.orderId(), SHOP_GOODS_NUM_NOT_ENOUGH));

        assertThat(stock(goods)).isZero();
        assertThat(fence(oneMore)).isEqualTo(-1);
    }

    @Test
    void oneRefusalAmongManyLeavesTheOthersAlone() {
        long goods = goodsWithStock(10);
        DeductStock first = order(goods, 6);
        DeductStock tooMany = order(goods, 5);
        DeductStock unknown = order(TestIds.next(), 1);
        DeductStock last = order(goods, 4);

        assertThat(reserveStock.handle(List.of(first, tooMany, unknown, last)))
                .containsExactly(
                        applied(first.orderId()),
                        refused(tooMany.orderId(), SHOP_GOODS_NUM_NOT_ENOUGH),
                        refused(unknown.orderId(), SHOP_GOODS_NO_EXIST),
                        applied(last.orderId()));

        assertThat(stock(goods)).isZero();
        assertThat(fence(tooMany)).isEqualTo(-1);
    }

    @Test
    void ordersThatWantMoreInSumThanAnOrderCanAreRefusedAndNotBroken() {
        long goods = goodsWithStock(10);
        DeductStock huge = order(goods, Integer.MAX_VALUE);
        DeductStock alsoHuge = order(goods, Integer.MAX_VALUE);
        DeductStock small = order(goods, 1);

        assertThat(reserveStock.handle(List.of(huge, alsoHuge, small)))
                .containsExactly(
                        refused(huge.orderId(), SHOP_GOODS_NUM_NOT_ENOUGH),
                        refused(alsoHuge.orderId(), SHOP_GOODS_NUM_NOT_ENOUGH),
                        applied(small.orderId()));
    }

    @Test
    void aCommandThatComesTwiceTakesStockOnce() {
        long goods = goodsWithStock(10);
        DeductStock order = order(goods, 3);
        reserveStock.handle(List.of(order));

        assertThat(reserveStock.handle(List.of(order))).containsExactly(applied(order.orderId()));

        assertThat(stock(goods)).isEqualTo(7);
    }

    @Test
    void theSameOrderTwiceInOneListTakesStockOnce() {
        long goods = goodsWithStock(10);
        DeductStock order = order(goods, 3);

        assertThat(reserveStock.handle(List.of(order, order)))
                .containsExactly(applied(order.orderId()), applied(order.orderId()));

        assertThat(stock(goods)).isEqualTo(7);
    }

    @Test
    void aCancelGivesBackWhatWasTakenAndTwiceIsTheSameAsOnce() {
        long goods = goodsWithStock(10);
        DeductStock order = order(goods, 3);
        reserveStock.handle(List.of(order));

        cancel(order);
        cancel(order);

        assertThat(stock(goods)).isEqualTo(10);
        assertThat(fence(order)).isEqualTo(FenceState.COMPENSATED.code());
    }

    @Test
    void aCancelThatOvertakesItsCommandGivesNothingBackAndBarsTheCommand() {
        long goods = goodsWithStock(10);
        DeductStock order = order(goods, 3);

        cancel(order);

        assertThat(fence(order)).isEqualTo(FenceState.TOMBSTONE.code());
        assertThat(reserveStock.handle(List.of(order)))
                .containsExactly(refused(order.orderId(), SHOP_ORDER_CANCELLED));
        assertThat(stock(goods)).isEqualTo(10);
    }

    @Test
    void aCommandThatComesAgainAfterItsCancelIsRefused() {
        long goods = goodsWithStock(10);
        DeductStock order = order(goods, 3);
        reserveStock.handle(List.of(order));
        cancel(order);

        assertThat(reserveStock.handle(List.of(order)))
                .containsExactly(refused(order.orderId(), SHOP_ORDER_CANCELLED));

        assertThat(stock(goods)).isEqualTo(10);
    }

    @Test
    void manyCancelsAtOnceUndoEachItsOwn() {
        long goods = goodsWithStock(10);
        DeductStock taken = order(goods, 3);
        DeductStock alsoTaken = order(goods, 2);
        DeductStock never = order(goods, 4);
        DeductStock stays = order(goods, 1);
        reserveStock.handle(List.of(taken, alsoTaken, stays));

        cancel(taken, never, alsoTaken);

        assertThat(stock(goods)).isEqualTo(9);
        assertThat(fence(never)).isEqualTo(FenceState.TOMBSTONE.code());
        assertThat(fence(stays)).isEqualTo(FenceState.APPLIED.code());
    }

    @RepeatedTest(20)
    void whicheverOfCommandAndCancelComesFirstNothingStaysTaken() {
        long goods = goodsWithStock(10);
        DeductStock order = order(goods, 3);

        AtOnce.<List<StepAnswer>>run(
                List.of(
                        () -> reserveStock.handle(List.of(order)),
                        () -> {
                            cancel(order);
                            return List.of();
                        }));

        assertThat(stock(goods)).isEqualTo(10);
        assertThat(fence(order))
                .isIn((long) FenceState.COMPENSATED.code(), (long) FenceState.TOMBSTONE.code());
    }

    @RepeatedTest(5)
    void theSameCommandFromEverySideTakesStockOnce() {
        long goods = goodsWithStock(10);
        DeductStock order = order(goods, 3);

        var answers = AtOnce.times(8, () -> reserveStock.handle(List.of(order)).get(0));

        assertThat(answers).hasSize(8).containsOnly(applied(order.orderId()));
        assertThat(stock(goods)).isEqualTo(7);
    }

    @RepeatedTest(3)
    void neverSellsMoreThanThereIs() {
        long goods = goodsWithStock(10);
        List<Callable<StepAnswer>> buyers =
                IntStream.range(0, 32)
                        .mapToObj(
                                i ->
                                        (Callable<StepAnswer>)
                                                () ->
                                                        reserveStock
                                                                .handle(List.of(order(goods, 1)))
                                                                .get(0))
                        .toList();

        var answers = AtOnce.run(buyers);

        assertThat(answers.stream().filter(answer -> answer.code().isSuccess())).hasSize(10);
        assertThat(answers.stream().filter(a -> a.code() == SHOP_GOODS_NUM_NOT_ENOUGH)).hasSize(22);
        assertThat(stock(goods)).isZero();
        assertThat(
                        DATABASE.number(
                                "SELECT SUM(goods_number) FROM trade_goods_number_log"
                                        + " WHERE goods_id = ? AND state = 1",
                                goods))
                .isEqualTo(10);
    }
}
