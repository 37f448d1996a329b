package com.shop.pay.application;

import com.shop.api.pay.PaymentSucceeded;
import com.shop.pay.adapter.db.PaymentLog;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes a payment that succeeded into the book, once, however often it is heard of. */
@Component
public class LogPayment {

    private static final Logger log = LoggerFactory.getLogger(LogPayment.class);

    private final PaymentLog paymentLog;
    private final Clock clock;

    public LogPayment(PaymentLog paymentLog, Clock clock) {
        this.paymentLog = paymentLog;
        this.clock = clock;
    }

    /** Joins the transaction of the guard that let the message in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handle(PaymentSucceeded payment) {
        try {
            paymentLog.write(payment, clock.instant());
        } catch (DuplicateKeyException e) {
            // The statement is undone, the transaction goes on: the delivery counts as done.
            log.info("Payment {} is in the book already", payment.payId());
        }
    }
}
