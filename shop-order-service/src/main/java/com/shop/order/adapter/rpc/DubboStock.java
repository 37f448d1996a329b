package com.shop.order.adapter.rpc;

import com.shop.api.ShopCode;
import com.shop.api.StepAnswer;
import com.shop.api.goods.DeductStock;
import com.shop.api.goods.GoodsService;
import com.shop.common.batch.Batches;
import com.shop.order.domain.PreOrder;
import com.shop.order.domain.Stock;
import com.shop.rpc.batch.Batcher;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** {@link Stock} over Dubbo. */
@Component
class DubboStock implements Stock {

    private final Batcher<DeductStock, StepAnswer> deductions;

    DubboStock(GoodsService goods, Batches batches) {
        this.deductions = batches.calls("deduct stock", goods::deduct);
    }

    @Override
    public CompletableFuture<ShopCode> deduct(PreOrder order) {
        return deductions
                .submit(new DeductStock(order.orderId(), order.goodsId(), order.goodsNumber()))
                .thenApply(StepAnswer::code);
    }
}
