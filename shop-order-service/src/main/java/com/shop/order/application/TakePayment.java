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
 * Marks an order paid and hands it to the courier, both or neither; or, where the order was
 * cancelled first, decides that the money goes back. Doing it twice is the same as once. A payment
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

    /** Joins the transaction of the guard that let the message in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handle(PaymentSucceeded payment) {
        long orderId = payment.orderId();
        if (orders.pay(orderId, payment.payId(), payment.payTime()) == 1) {
            dispatches.dispatch(List.of(orderId), settings.courier(), clock.instant());
            return;
        }
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
