package com.shop.pay.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.shop.common.mq.BackCheck.Verdict;
import com.shop.pay.Examples;
import com.shop.pay.domain.Paid;
import com.shop.pay.domain.Payment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentBackCheckTest {

    private static final Duration TIMEOUT = Examples.settings().localTransactionTimeout();
    private static final Instant LATEST = Examples.NOW.plus(TIMEOUT);

    private final Payment open = Payment.open(7, Examples.order(1), "sandbox", Examples.NOW);
    private final TestClock clock = new TestClock(Examples.NOW);
    private final PaymentsInMemory payments = new PaymentsInMemory(clock);
    private final PaymentBackCheck backCheck = new PaymentBackCheck(payments, Examples.settings());

    @BeforeEach
    void openAPayment() {
        payments.open(open);
    }

    @Test
    void isCommittedWhereTheRowNamesIt() {
        assertThat(markPaid("mine")).isEqualTo(1);

        assertThat(check("mine")).isEqualTo(Verdict.COMMITTED);
        clock.turn(TIMEOUT.multipliedBy(100));
        assertThat(check("mine")).isEqualTo(Verdict.COMMITTED);
    }

    @Test
    void isRolledBackAtOnceWhereAnotherWasFaster() {
        assertThat(markPaid("another")).isEqualTo(1);

        assertThat(check("mine")).isEqualTo(Verdict.ROLLED_BACK);
    }

    @Test
    void isUnknownWhileItMayStillCommitAndRolledBackAfter() {
        clock.turn(TIMEOUT);
        assertThat(check("mine")).isEqualTo(Verdict.UNKNOWN);

        clock.turn(Duration.ofMillis(1));
        assertThat(check("mine")).isEqualTo(Verdict.ROLLED_BACK);
    }

    @Test
    void whatIsRolledBackCannotCommitAnyMore() {
        clock.turn(TIMEOUT.plusMillis(1));
        assertThat(check("mine")).isEqualTo(Verdict.ROLLED_BACK);

        assertThat(markPaid("mine")).isZero();
    }

    @Test
    void doesNotGuessAboutAPaymentThatIsNotThere() {
        assertThatIllegalStateException().isThrownBy(() -> backCheck.check("8", "mine", LATEST));
    }

    private int markPaid(String transactionId) {
        Payment paid = open.paid("t1", Examples.NOW);
        return payments.markPaid(List.of(new Paid(paid, transactionId, LATEST)));
    }

    private Verdict check(String transactionId) {
        return backCheck.check("7", transactionId, Examples.NOW);
    }
}
