package com.shop.goods.domain;

import static com.shop.api.ShopCode.SHOP_GOODS_NO_EXIST;
import static com.shop.api.ShopCode.SHOP_GOODS_NUM_NOT_ENOUGH;
import static com.shop.api.ShopCode.SHOP_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StockOnHandTest {

    private final StockOnHand onHand =
            new StockOnHand(List.of(new StockLevel(1, 10), new StockLevel(2, 0)));

    @Test
    void theLastUnitCanBeTaken() {
        assertThat(onHand.take(1, 10)).isEqualTo(SHOP_SUCCESS);
    }

    @Test
    void oneMoreCannot() {
        assertThat(onHand.take(1, 11)).isEqualTo(SHOP_GOODS_NUM_NOT_ENOUGH);
    }

    @Test
    void whatOneCommandTakesTheNextOneDoesNotFind() {
        assertThat(onHand.take(1, 6)).isEqualTo(SHOP_SUCCESS);
        assertThat(onHand.take(1, 5)).isEqualTo(SHOP_GOODS_NUM_NOT_ENOUGH);
        assertThat(onHand.take(1, 4)).isEqualTo(SHOP_SUCCESS);
        assertThat(onHand.take(1, 1)).isEqualTo(SHOP_GOODS_NUM_NOT_ENOUGH);
    }

    @Test
    void emptyStockIsNotMissingGoods() {
        assertThat(onHand.take(2, 1)).isEqualTo(SHOP_GOODS_NUM_NOT_ENOUGH);
        assertThat(onHand.take(3, 1)).isEqualTo(SHOP_GOODS_NO_EXIST);
    }
}
