package com.shop.goods.adapter.rpc;

import com.shop.api.StepAnswer;
import com.shop.api.Topics;
import com.shop.api.goods.DeductStock;
import com.shop.api.goods.GoodsService;
import com.shop.api.goods.GoodsView;
import com.shop.common.batch.Batches;
import com.shop.common.mq.TakenEffect;
import com.shop.goods.adapter.db.Goods;
import com.shop.goods.application.ReserveStock;
import com.shop.rpc.batch.Batcher;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.dubbo.config.annotation.DubboService;

/** {@link GoodsService} over Dubbo. */
@DubboService
public class DubboGoodsService implements GoodsService {

    private static final int MOST = 1000;

    private final Goods goods;
    private final Batcher<DeductStock, StepAnswer> deductions;
    private final TakenEffect takenEffect;

    public DubboGoodsService(
            Goods goods, Batches batches, ReserveStock reserveStock, TakenEffect takenEffect) {
        this.goods = goods;
        this.deductions =
                batches.commits(
                        "deduct stock",
                        command -> StepAnswer.unknown(command.orderId()),
                        reserveStock::handle);
        this.takenEffect = takenEffect;
    }

    @Override
    public CompletableFuture<List<GoodsView>> find(List<Long> goodsIds) {
        return CompletableFuture.completedFuture(
                goodsIds.isEmpty() ? List.of() : goods.find(goodsIds));
    }

    @Override
    public List<GoodsView> list(long afterGoodsId, int limit) {
        return goods.list(afterGoodsId, Math.min(limit, MOST));
    }

    @Override
    public CompletableFuture<List<StepAnswer>> deduct(List<DeductStock> commands) {
        return deductions.submit(commands);
    }

    @Override
    public List<Long> compensated(List<Long> orderIds) {
        return takenEffect.of(Topics.GOODS_ORDER_CANCELLED, Topics.ORDER_CANCEL, orderIds);
    }
}
