package com.shop.pay;

import com.shop.pay.adapter.db.Payments;
import com.shop.pay.domain.Paid;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;

/** The real transactions; the commits that mark a certain payment paid go wrong as planned. */
class FaultyTransactions implements PlatformTransactionManager {

    enum Fault {
        /** It commits, and the answer gets lost. */
        AFTER_COMMIT,
        /** It never commits, and nobody hears of that. */
        BEFORE_COMMIT
    }

    private static final Map<Long, Queue<Fault>> PLANNED = new ConcurrentHashMap<>();

    /** What is planned for the payment that this thread has marked paid. */
    private static final ThreadLocal<@Nullable Queue<Fault>> MARKED = new ThreadLocal<>();

    private final PlatformTransactionManager real;

    FaultyTransactions(PlatformTransactionManager real) {
        this.real = real;
    }

    /**
     * The first commit that marks it paid goes wrong, then the second, for as many as there are.
     */
    static void commitsOf(long payId, Fault... faults) {
        PLANNED.put(payId, new ConcurrentLinkedQueue<>(List.of(faults)));
    }

    /** The real table, in which it is seen who is marked paid. */
    static Payments watching(Payments real) {
        return (Payments)
                Proxy.newProxyInstance(
                        Payments.class.getClassLoader(),
                        new Class<?>[] {Payments.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("markPaid")) {
                                watch((List<?>) arguments[0]);
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private static void watch(List<?> paid) {
        for (Object one : paid) {
            Queue<Fault> faults = PLANNED.get(((Paid) one).payId());
            if (faults != null) {
                MARKED.set(faults);
            }
        }
    }

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
        return real.getTransaction(definition);
    }

    @Override
    public void commit(TransactionStatus status) {
        Queue<Fault> faults = MARKED.get();
        MARKED.remove();
        Fault fault = faults == null || status.isRollbackOnly() ? null : faults.poll();
        if (fault == Fault.BEFORE_COMMIT) {
            real.rollback(status);
        } else {
            real.commit(status);
        }
        if (fault != null) {
            throw new TransactionSystemException("the answer to the commit got lost");
        }
    }

    @Override
    public void rollback(TransactionStatus status) {
        MARKED.remove();
        real.rollback(status);
    }
}
