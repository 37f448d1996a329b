package com.shop.pay.application;

import com.shop.api.Topics;
import com.shop.api.order.PaymentDecision;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.common.id.Ids;
import com.shop.common.mq.Messages;
import com.shop.common.settle.OpenPromises;
import com.shop.pay.adapter.db.Payments;
import com.shop.pay.adapter.db.Refunds;
import com.shop.pay.domain.Consumers;
import com.shop.pay.domain.Refund;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * The promise of a paid payment: its order takes it, its user gets the score, its row stands in the
 * payment log; or its order was cancelled first, and the money goes back. The order's decision is
 * asked for here and not sent, so a refund is asked for at most once and never forgotten.
 */
@Component
public class PaymentPromises implements OpenPromises<PaymentSucceeded> {

    private static final Logger log = LoggerFactory.getLogger(PaymentPromises.class);

    private final Payments payments;
    private final Refunds refunds;
    private final Consumers consumers;
    private final Messages messages;
    private final Ids ids;
    private final Clock clock;

    public PaymentPromises(
            Payments payments,
            Refunds refunds,
            Consumers consumers,
            Messages messages,
            Ids ids,
            Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.consumers = consumers;
        this.messages = messages;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public List<PaymentSucceeded> lockDue(int most) {
        return payments.lockUnsettled(most);
    }

    @Override
    public void postpone(List<PaymentSucceeded> paid) {
        payments.postpone(ids(paid));
    }

    @Override
    public List<PaymentSucceeded> kept(List<PaymentSucceeded> paid) {
        try {
            Map<Long, Boolean> taken = new HashMap<>();
            for (PaymentDecision decision : consumers.decisions(ids(paid))) {
                taken.put(decision.payId(), decision.taken());
            }
            for (PaymentSucceeded payment : paid) {
                if (Boolean.FALSE.equals(taken.get(payment.payId())) && !isGoingBack(payment)) {
                    taken.remove(payment.payId());
                }
            }
            Set<Long> applied = new HashSet<>(taken.keySet());
            applied.retainAll(consumers.scored(ids(paid)));
            applied.retainAll(consumers.logged(ids(paid)));
            return paid.stream().filter(payment -> applied.contains(payment.payId())).toList();
        } catch (RuntimeException e) {
            log.warn("Whether {} payments are applied is unknown: {}", paid.size(), e.toString());
            return List.of();
        }
    }

    /** Where it is not, for whatever reason, the payment stays open, and the others go on. */
    private boolean isGoingBack(PaymentSucceeded payment) {
        try {
            askForRefund(payment);
            return true;
        } catch (RuntimeException e) {
            log.warn("Payment {}: its refund could not be asked for", payment.payId(), e);
            return false;
        }
    }

    private void askForRefund(PaymentSucceeded payment) {
        if (refunds.ofPayment(payment.payId()) != null) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            refunds.ask(Refund.of(payment, ids.next(), now));
            log.info("Payment {} came too late for order {}", payment.payId(), payment.orderId());
        } catch (DuplicateKeyException e) {
            log.debug("Payment {} has its refund already", payment.payId());
        }
    }

    @Override
    public void close(List<PaymentSucceeded> paid) {
        payments.settled(ids(paid));
    }

    @Override
    public void remind(PaymentSucceeded payment) {
        messages.send(Topics.PAY, Topics.PAY_SUCCESS, Long.toString(payment.payId()), payment);
    }

    private static List<Long> ids(List<PaymentSucceeded> paid) {
        return paid.stream().map(PaymentSucceeded::payId).toList();
    }
}
