package com.shop.goods.adapter.rpc;

import static com.shop.api.StepAnswer.applied;
import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.goods.GoodsService;
import com.shop.api.goods.GoodsView;
import com.shop.goods.GoodsServiceOnRealInfrastructure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DubboGoodsServiceIT extends GoodsServiceOnRealInfrastructure {

    private static final long FIRST_OF_THE_LOCAL_DATA = 345959443973935104L;

    @Autowired private GoodsService service;

    @Test
    void nothingAskedIsNothingFound() {
        assertThat(service.find(List.of())).isCompletedWithValue(List.of());
    }

    @Test
    void anAnswerThatIsThereStandsForACommit() {
        long goods = goodsWithStock(10);
        var order = order(goods, 4);

        assertThat(service.deduct(List.of(order)).join()).containsExactly(applied(order.orderId()));

        assertThat(stock(goods)).isEqualTo(6);
        assertThat(service.find(List.of(goods)).join())
                .extracting(GoodsView::goodsNumber)
                .containsExactly(6);
    }

    @Test
    void theListGoesOnWhereItWasLeftAndIsAsLongAsAsked() {
        assertThat(service.list(FIRST_OF_THE_LOCAL_DATA, 2))
                .extracting(GoodsView::goodsName)
                .containsExactly("Java concurrency course", "MySQL course");
    }

    @Test
    void noListIsLongerThanItsBound() {
        assertThat(service.list(0, Integer.MAX_VALUE)).hasSizeBetween(30, 1000);
    }
}
