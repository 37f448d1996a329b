package com.shop.order.adapter.rpc;

import com.shop.api.ShopCode;
import com.shop.api.goods.DeductStock;
import com.shop.api.goods.GoodsService;
import com.shop.order.domain.PreOrder;
import com.shop.order.domain.Stock;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** {@link Stock} over Dubbo. */
@Component
class DubboStock implements Stock {

    private final GoodsService goods;

    DubboStock(GoodsService goods) {
        this.goods = goods;
    }

    @Override
    public CompletableFuture<ShopCode> deduct(PreOrder order) {
        return OneOfAList.send(
                new DeductStock(order.orderId(), order.goodsId(), order.goodsNumber()),
                goods::deduct);
    }
}
