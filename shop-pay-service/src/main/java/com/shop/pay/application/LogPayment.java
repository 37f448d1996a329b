package com.shop.pay.application;

import com.shop.api.pay.PaymentSucceeded;
import com.shop.pay.adapter.db.PaymentLog;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes payments that succeeded into the book, each once, however often it is heard of. */
@Component
public class LogPayment {

    private static final Logger log = LoggerFactory.getLogger(LogPayment.class);

    private final PaymentLog paymentLog;
    private final Clock clock;

    public LogPayment(PaymentLog paymentLog, Clock clock) {
        this.paymentLog = paymentLog;
        this.clock = clock;
    }

    /**
     * Joins the transaction of the guard that let the messages in.
     *
     * @throws DuplicateKeyException where one of several is in the book; then each is to be written
     *     by itself
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handle(List<PaymentSucceeded> payments) {
        List<PaymentSucceeded> inOrder =
                payments.stream().sorted(Comparator.comparing(PaymentSucceeded::payId)).toList();
        try {
            paymentLog.write(inOrder, clock.instant());
        } catch (DuplicateKeyException e) {
            if (payments.size() > 1) {
                throw e;
            }
            // The statement is undone, the transaction goes on: the delivery counts as done.
            log.info("Payment {} is in the book already", payments.get(0).payId());
        }
    }
}
