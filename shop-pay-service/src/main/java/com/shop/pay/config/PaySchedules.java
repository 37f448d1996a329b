package com.shop.pay.config;

import com.shop.api.pay.PaymentSucceeded;
import com.shop.common.settle.Settling;
import com.shop.pay.application.PaymentPromises;
import com.shop.pay.application.SendRefunds;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** What the pay service does by the clock. A round that fails is logged, and the next one comes. */
@Component
class PaySchedules {

    private final Settling<PaymentSucceeded> payments;
    private final SendRefunds sendRefunds;

    PaySchedules(
            PaymentPromises promises,
            SendRefunds sendRefunds,
            PlatformTransactionManager transactions) {
        this.payments = new Settling<>("paid payments", promises, transactions);
        this.sendRefunds = sendRefunds;
    }

    @Scheduled(fixedDelayString = "${shop.pay.settle-every:5s}")
    void settlePayments() {
        payments.settleDue();
    }

    @Scheduled(fixedDelayString = "${shop.pay.refund-every:5s}")
    void sendRefunds() {
        sendRefunds.sendDue();
    }
}
