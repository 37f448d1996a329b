package com.shop.order.application;

import com.shop.api.pay.PaymentSucceeded;
import com.shop.order.adapter.db.Dispatches;
import com.shop.order.adapter.db.Orders;
import com.shop.order.config.OrderSettings;
import com.shop.order.domain.OrderState;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Marks orders paid and hands them to the courier, both or neither; or, where an order was
 * cancelled first, decides that its money goes back. Doing it twice is the same as once. A payment
 * that fits neither is thrown back, so that it stands in a retry or a dead-letter list: somebody's
 * money is in it.
 */
@Component
public class TakePayment {

    private static final Logger log = LoggerFactory.getLogger(TakePayment.class);

    private final Orders orders;
    private final Dispatches dispatches;
    private final OrderSettings settings;
    private final Clock clock;

    public TakePayment(Orders orders, Dispatches dispatches, OrderSettings settings, Clock clock) {
        this.orders = orders;
        this.dispatches = dispatches;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Joins the transaction of the guard that let the messages in.
     *
     * @throws IllegalStateException where not all of several are taken; then each is to be decided
     *     by itself
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handle(List<PaymentSucceeded> payments) {
        if (orders.pay(payments) == payments.size()) {
            dispatches.dispatch(
                    payments.stream().map(PaymentSucceeded::orderId).sorted().toList(),
                    settings.courier(),
                    clock.instant());
        } else if (payments.size() == 1) {
            refuse(payments.get(0));
        } else {
            throw new IllegalStateException("not all of " + payments.size() + " can be taken");
        }
    }

    private void refuse(PaymentSucceeded payment) {
        long orderId = payment.orderId();
        if (orders.refuse(orderId, payment.payId()) == 1) {
            log.info("Order {} is cancelled; payment {} goes back", orderId, payment.payId());
            return;
        }
        OrderState order = orders.state(orderId);
        if (order == null || !order.hasDecided(payment.payId())) {
            throw new PaymentNotTaken(payment, order);
        }
    }

    /** The channel has the money, and the order is not one that waits for it. */
    public static final class PaymentNotTaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        PaymentNotTaken(
                PaymentSucceeded payment, @org.jspecify.annotations.Nullable OrderState order) {
            super(payment + " cannot be taken by " + order);
        }
    }
}
