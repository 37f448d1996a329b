package com.shop.goods.domain;

import com.shop.api.ShopCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stock of some goods while a list of commands is decided: what one command takes, the next one
 * does not find. The last unit can be taken; one more cannot.
 */
public final class StockOnHand {

    private final Map<Long, Integer> units = new HashMap<>();

    public StockOnHand(List<StockLevel> levels) {
        for (StockLevel level : levels) {
            units.put(level.goodsId(), level.goodsNumber());
        }
    }

    /** Takes the units, or says why not and takes nothing. */
    public ShopCode take(long goodsId, int wanted) {
        Integer left = units.get(goodsId);
        if (left == null) {
            return ShopCode.SHOP_GOODS_NO_EXIST;
        }
        if (left < wanted) {
            return ShopCode.SHOP_GOODS_NUM_NOT_ENOUGH;
        }
        units.put(goodsId, left - wanted);
        return ShopCode.SHOP_SUCCESS;
    }
}
