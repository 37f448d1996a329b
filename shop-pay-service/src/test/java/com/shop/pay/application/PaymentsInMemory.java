package com.shop.pay.application;

import com.shop.api.pay.PaymentSucceeded;
import com.shop.pay.adapter.db.Payments;
import com.shop.pay.domain.Paid;
import com.shop.pay.domain.PaidSeen;
import com.shop.pay.domain.Payment;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;

/** The table of payments with its keys and conditions, in a map. */
class PaymentsInMemory implements Payments {

    private final Map<Long, Payment> rows = new HashMap<>();
    private final Map<Long, String> transactions = new HashMap<>();
    private final Clock clock;

    /** Whether somebody else holds what is to be marked paid, for longer than anybody waits. */
    volatile boolean locked;

    PaymentsInMemory(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized int open(Payment payment) {
        if (rows.containsKey(payment.payId()) || ofOrder(payment.orderId()) != null) {
            throw new DuplicateKeyException("trade_pay");
        }
        rows.put(payment.payId(), payment);
        return 1;
    }

    @Override
    public synchronized @Nullable Payment find(long payId) {
        return rows.get(payId);
    }

    @Override
    public synchronized List<Payment> findAll(Collection<Long> payIds) {
        return payIds.stream().distinct().map(rows::get).filter(Objects::nonNull).toList();
    }

    @Override
    public synchronized @Nullable Payment ofOrder(long orderId) {
        return rows.values().stream()
                .filter(payment -> payment.orderId() == orderId)
                .findFirst()
                .orElse(null);
    }

    @Override
    public synchronized int markPaid(List<Paid> paid) {
        if (locked) {
            throw new QueryTimeoutException("locked");
        }
        return (int) paid.stream().filter(this::markPaid).count();
    }

    private boolean markPaid(Paid paid) {
        Payment row = rows.get(paid.payId());
        if (row == null || row.hasMoney() || !clock.instant().isBefore(paid.latest())) {
            return false;
        }
        rows.put(paid.payId(), paid.payment());
        transactions.put(paid.payId(), paid.transactionId());
        return true;
    }

    @Override
    public synchronized @Nullable PaidSeen seen(long payId) {
        Payment row = rows.get(payId);
        return row == null
                ? null
                : new PaidSeen(row.isPaid(), transactions.get(payId), clock.instant());
    }

    @Override
    public List<PaymentSucceeded> lockUnsettled(int most) {
        throw new UnsupportedOperationException("settling is tested on the real database");
    }

    @Override
    public int postpone(List<Long> payIds) {
        throw new UnsupportedOperationException("settling is tested on the real database");
    }

    @Override
    public int settled(List<Long> payIds) {
        throw new UnsupportedOperationException("settling is tested on the real database");
    }
}
