package com.shop.pay.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.shop.api.Money;
import com.shop.api.order.PaymentDecision;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.common.mq.Messages;
import com.shop.pay.adapter.db.Refunds;
import com.shop.pay.domain.Consumers;
import com.shop.pay.domain.Refund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class PaymentPromisesTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final PaymentSucceeded TAKEN = payment(1);
    private static final PaymentSucceeded LOCKED = payment(2);
    private static final PaymentSucceeded LATE = payment(3);

    private final List<Long> askedFor = new ArrayList<>();
    private final PaymentPromises promises =
            new PaymentPromises(
                    new PaymentsInMemory(new TestClock(NOW)),
                    new RefundsOfWhichOneIsLocked(),
                    new AllButTheFirstRefused(),
                    mock(Messages.class),
                    new AtomicLong(100)::incrementAndGet,
                    new TestClock(NOW));

    @Test
    void aRefundThatCannotBeAskedForHoldsUpItsOwnPaymentOnly() {
        assertThat(promises.kept(List.of(LOCKED, TAKEN, LATE))).containsExactly(TAKEN, LATE);
        assertThat(askedFor).containsExactly(LATE.payId());
    }

    private static PaymentSucceeded payment(long payId) {
        return new PaymentSucceeded(
                PaymentSucceeded.VERSION, payId, 10 + payId, 5, Money.of("880.00"), NOW);
    }

    private static final class AllButTheFirstRefused implements Consumers {
        @Override
        public List<PaymentDecision> decisions(List<Long> payIds) {
            return payIds.stream().map(id -> new PaymentDecision(id, id == TAKEN.payId())).toList();
        }

        @Override
        public List<Long> scored(List<Long> payIds) {
            return payIds;
        }

        @Override
        public List<Long> logged(List<Long> payIds) {
            return payIds;
        }
    }

    private final class RefundsOfWhichOneIsLocked implements Refunds {
        @Override
        public int ask(Refund refund) {
            if (refund.payId() == LOCKED.payId()) {
                throw new QueryTimeoutException("trade_refund");
            }
            askedFor.add(refund.payId());
            return 1;
        }

        @Override
        public @Nullable Refund ofPayment(long payId) {
            return null;
        }

        @Override
        public List<Refund> lockDue(int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int postpone(List<Refund> refunds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int confirm(long refundId, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int remark(long refundId, String remark) {
            throw new UnsupportedOperationException();
        }
    }
}
