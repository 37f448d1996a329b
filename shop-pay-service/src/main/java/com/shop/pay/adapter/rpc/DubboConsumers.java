package com.shop.pay.adapter.rpc;

import com.shop.api.Topics;
import com.shop.api.order.OrderService;
import com.shop.api.order.PaymentDecision;
import com.shop.api.user.UserService;
import com.shop.common.mq.TakenEffect;
import com.shop.pay.domain.Consumers;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@link Consumers}: orders and scores over Dubbo, the payment log is this service's own. */
@Component
class DubboConsumers implements Consumers {

    private final OrderService orders;
    private final UserService users;
    private final TakenEffect takenEffect;

    DubboConsumers(OrderService orders, UserService users, TakenEffect takenEffect) {
        this.orders = orders;
        this.users = users;
        this.takenEffect = takenEffect;
    }

    @Override
    public List<PaymentDecision> decisions(List<Long> payIds) {
        return orders.decisions(payIds);
    }

    @Override
    public List<Long> scored(List<Long> payIds) {
        return users.scored(payIds);
    }

    @Override
    public List<Long> logged(List<Long> payIds) {
        return takenEffect.of(Topics.PAY_PAYMENT_SUCCEEDED, Topics.PAY_SUCCESS, payIds);
    }
}
