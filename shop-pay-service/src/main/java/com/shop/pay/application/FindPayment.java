package com.shop.pay.application;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.pay.PaymentView;
import com.shop.pay.adapter.db.Payments;
import com.shop.pay.adapter.db.Refunds;
import com.shop.pay.domain.PayChannels;
import com.shop.pay.domain.Payment;
import org.springframework.stereotype.Component;

/** Looks a payment up. */
@Component
public class FindPayment {

    private final Payments payments;
    private final PayChannels channels;
    private final Refunds refunds;

    public FindPayment(Payments payments, PayChannels channels, Refunds refunds) {
        this.payments = payments;
        this.channels = channels;
        this.refunds = refunds;
    }

    /**
     * @throws ShopRefusal {@code SHOP_PAYMENT_NOT_FOUND}
     */
    public PaymentView handle(long payId) {
        Payment payment = payments.find(payId);
        if (payment == null) {
            throw new ShopRefusal(ShopCode.SHOP_PAYMENT_NOT_FOUND);
        }
        return payment.view(
                channels.named(payment.channel()).payUrl(payment), refunds.ofPayment(payId));
    }
}
