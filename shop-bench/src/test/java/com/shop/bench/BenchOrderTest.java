package com.shop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BenchOrderTest {

    private static final int MANY = 100_000;

    @Test
    void theSameNumberMakesTheSameOrder() {
        assertThat(BenchOrder.number(42, GoodsRows.SPREAD))
                .isEqualTo(BenchOrder.number(42, GoodsRows.SPREAD));
    }

    @Test
    void everyOrderHasACouponOfItsOwnThatIsItsUsers() {
        Set<Long> coupons = new HashSet<>();
        for (long i = 0; i < MANY; i++) {
            BenchOrder order = BenchOrder.number(i, GoodsRows.SPREAD);
            assertThat(coupons.add(order.couponId())).isTrue();
            assertThat(order.userId()).isEqualTo(BenchOrder.couponOwner(i));
        }
    }

    @Test
    void spreadOrdersHitAllGoodsAndUsersAboutAlike() {
        Map<Long, Long> goods = new HashMap<>();
        Map<Long, Long> users = new HashMap<>();
        for (long i = 0; i < MANY; i++) {
            BenchOrder order = BenchOrder.number(i, GoodsRows.SPREAD);
            goods.merge(order.goodsId(), 1L, Long::sum);
            users.merge(order.userId(), 1L, Long::sum);
        }

        long mean = MANY / BenchOrder.GOODS;
        assertThat(goods).hasSize(BenchOrder.GOODS);
        assertThat(users).hasSize(BenchOrder.USERS);
        assertThat(goods.values()).allMatch(count -> count > mean / 2 && count < mean * 2);
        assertThat(users.values()).allMatch(count -> count > mean / 2 && count < mean * 2);
    }

    @Test
    void hotOrdersHitOneGoodsAndAllUsers() {
        assertThat(LongStream.range(0, MANY).map(i -> hot(i).goodsId()).distinct().count())
                .isEqualTo(1);
        assertThat(LongStream.range(0, MANY).map(i -> hot(i).userId()).distinct().count())
                .isEqualTo(BenchOrder.USERS);
    }

    @Test
    void whatIsOwedAddsUp() {
        assertThat(BenchOrder.TO_PAY.add(BenchOrder.FROM_BALANCE).add(BenchOrder.COUPON_PRICE))
                .isEqualByComparingTo(BenchOrder.PRICE);
    }

    private static BenchOrder hot(long number) {
        return BenchOrder.number(number, GoodsRows.HOT);
    }
}
