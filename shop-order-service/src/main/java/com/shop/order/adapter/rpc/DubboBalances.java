package com.shop.order.adapter.rpc;

import com.shop.api.ShopCode;
import com.shop.api.StepAnswer;
import com.shop.api.user.UseBalance;
import com.shop.api.user.UserService;
import com.shop.common.batch.Batches;
import com.shop.order.domain.Balances;
import com.shop.order.domain.PreOrder;
import com.shop.rpc.batch.Batcher;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** {@link Balances} over Dubbo. */
@Component
class DubboBalances implements Balances {

    private final Batcher<UseBalance, StepAnswer> uses;

    DubboBalances(UserService users, Batches batches) {
        this.uses = batches.calls("use balance", users::useBalance);
    }

    @Override
    public CompletableFuture<ShopCode> use(PreOrder order) {
        if (order.moneyPaid().isZero()) {
            return CompletableFuture.completedFuture(ShopCode.SHOP_SUCCESS);
        }
        return uses.submit(new UseBalance(order.orderId(), order.userId(), order.moneyPaid()))
                .thenApply(StepAnswer::code);
    }
}
