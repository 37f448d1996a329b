package com.shop.pay.application;

import com.shop.pay.adapter.db.Payments;
import com.shop.pay.adapter.db.Refunds;
import com.shop.pay.domain.PayChannels;
import com.shop.pay.domain.Payment;
import com.shop.pay.domain.Refund;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the channels for refunds until they confirm them, with growing pauses, always under the same
 * number, so that a channel that was asked twice pays once. Several instances share the work. No
 * transaction is open while a channel is asked.
 */
@Component
public class SendRefunds {

    private static final Logger log = LoggerFactory.getLogger(SendRefunds.class);
    private static final int MOST = 50;
    private static final int REMARK_LENGTH = 1000;

    private final Refunds refunds;
    private final Payments payments;
    private final PayChannels channels;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public SendRefunds(
            Refunds refunds,
            Payments payments,
            PayChannels channels,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.refunds = refunds;
        this.payments = payments;
        this.channels = channels;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Asks for those whose time has come, a bounded number of them. */
    public void sendDue() {
        List<Refund> due =
                transaction.execute(
                        status -> {
                            List<Refund> locked = refunds.lockDue(MOST);
                            if (!locked.isEmpty()) {
                                refunds.postpone(locked);
                            }
                            return locked;
                        });
        if (due != null) {
            due.forEach(this::send);
        }
    }

    private void send(Refund refund) {
        try {
            Payment payment = payments.find(refund.payId());
            if (payment == null) {
                throw new IllegalStateException("there is no payment " + refund.payId());
            }
            channels.named(payment.channel()).refund(refund, payment);
            if (refunds.confirm(refund.refundId(), clock.instant()) == 0) {
                // The channel took longer than the pause: another instance asked it, too, under
                // the same number, and was told first.
                log.info("Refund {} was confirmed in the meantime", refund.refundId());
            }
        } catch (RuntimeException e) {
            log.warn("Refund {} is not confirmed, will be asked for again", refund.refundId(), e);
            String remark = e.toString();
            refunds.remark(
                    refund.refundId(),
                    remark.substring(0, Math.min(remark.length(), REMARK_LENGTH)));
        }
    }
}
