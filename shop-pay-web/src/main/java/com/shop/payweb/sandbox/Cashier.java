package com.shop.payweb.sandbox;

import com.shop.api.order.PayStatus;
import com.shop.api.pay.PayService;
import com.shop.api.pay.PaymentView;
import org.springframework.stereotype.Component;

/** Where a person pays. Paying what is paid already does nothing. */
@SandboxOnly
@Component
class Cashier {

    private final PayService payments;
    private final SandboxChannel channel;

    Cashier(PayService payments, SandboxChannel channel) {
        this.payments = payments;
        this.channel = channel;
    }

    PaymentView find(long payId) {
        return payments.find(payId);
    }

    /** The payment as it stands after the shop has acknowledged that it is paid. */
    PaymentView pay(long payId) {
        PaymentView payment = payments.find(payId);
        if (isPaid(payment)) {
            return payment;
        }
        channel.pay(payment);
        return payments.find(payId);
    }

    static boolean isPaid(PaymentView payment) {
        return payment.isPaid() == PayStatus.PAID.code();
    }
}
