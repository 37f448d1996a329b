package com.shop.order.adapter.rpc;

import com.shop.api.ShopCode;
import com.shop.api.user.UseBalance;
import com.shop.api.user.UserService;
import com.shop.order.domain.Balances;
import com.shop.order.domain.PreOrder;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** {@link Balances} over Dubbo. */
@Component
class DubboBalances implements Balances {

    private final UserService users;

    DubboBalances(UserService users) {
        this.users = users;
    }

    @Override
    public CompletableFuture<ShopCode> use(PreOrder order) {
        if (order.moneyPaid().isZero()) {
            return OneOfAList.NOTHING_WANTED;
        }
        return OneOfAList.send(
                new UseBalance(order.orderId(), order.userId(), order.moneyPaid()),
                users::useBalance);
    }
}
