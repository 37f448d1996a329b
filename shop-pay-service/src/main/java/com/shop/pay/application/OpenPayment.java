package com.shop.pay.application;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.order.OrderView;
import com.shop.api.pay.CreatePayment;
import com.shop.api.pay.PaymentView;
import com.shop.common.id.Ids;
import com.shop.pay.adapter.db.Payments;
import com.shop.pay.config.PaySettings;
import com.shop.pay.domain.Orders;
import com.shop.pay.domain.PayChannel;
import com.shop.pay.domain.PayChannels;
import com.shop.pay.domain.Payment;
import com.shop.pay.domain.PaymentTerms;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Makes the payment of an order. Guarantees: one an order, however many ask at once, and all of
 * them get it; for exactly what the order owes.
 */
@Component
public class OpenPayment {

    private final Orders orders;
    private final Payments payments;
    private final PayChannels channels;
    private final Ids ids;
    private final Clock clock;
    private final PaySettings settings;

    public OpenPayment(
            Orders orders,
            Payments payments,
            PayChannels channels,
            Ids ids,
            Clock clock,
            PaySettings settings) {
        this.orders = orders;
        this.payments = payments;
        this.channels = channels;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * @throws ShopRefusal as {@link com.shop.api.pay.PayService#createPayment} says
     */
    public PaymentView handle(CreatePayment command) {
        String wanted = command.channel();
        PayChannel channel = channels.named(wanted == null ? settings.defaultChannel() : wanted);
        OrderView order = PaymentTerms.require(command, orders.find(command.orderId()));
        Payment payment =
                openOrFind(
                        Payment.open(
                                ids.next(),
                                order,
                                channel.name(),
                                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        if (payment.hasMoney()) {
            // The order has not heard of it yet.
            throw new ShopRefusal(ShopCode.SHOP_ORDER_IS_PAID);
        }
        return payment.view(channels.named(payment.channel()).payUrl(payment), null);
    }

    /** Inserts first; the unique key on the order decides between those who ask at once. */
    private Payment openOrFind(Payment draft) {
        try {
            payments.open(draft);
            return draft;
        } catch (DuplicateKeyException e) {
            Payment first = payments.ofOrder(draft.orderId());
            if (first == null) {
                // Payments are never deleted: then it was the id that was there already.
                throw e;
            }
            return first;
        }
    }
}
