package com.shop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.bench.BookCheck.Bounds;
import com.shop.bench.BookCheck.Sums;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookCheckTest {

    private static final Bounds NONE = Bounds.of(0, 0);

    @Test
    void threeAcknowledgedOrdersAndTheirTraces() {
        assertThat(faults(sums(3, 0, "0.00"), Bounds.of(3, 0))).isEmpty();
    }

    @Test
    void anOrderThatNobodyAcknowledgedIsAFaultUnlessItsOutcomeWasUnknown() {
        assertThat(faults(sums(3, 0, "0.00"), Bounds.of(2, 0)))
                .containsExactly("3 live orders, acknowledged 2");
        assertThat(faults(sums(3, 0, "0.00"), Bounds.of(2, 1))).isEmpty();
    }

    @Test
    void anAcknowledgedOrderThatIsNotThereIsAFault() {
        assertThat(faults(sums(3, 0, "0.00"), Bounds.of(4, 5)))
                .containsExactly("3 live orders, acknowledged 4 to 9");
    }

    @Test
    void stockAndBalancesMustBeWhatTheirLedgersSay() {
        assertThat(faults(sums(3, -1, "0.00"), Bounds.of(3, 0)))
                .containsExactly("stock is -1 units off its ledger");
        assertThat(faults(sums(3, 0, "10.00"), Bounds.of(3, 0)))
                .containsExactly("balances are 10.00 off their ledger");
    }

    @Test
    void everyLogMustSpeakOfEveryOrder() {
        Sums sums = new Sums(3, 0, 0, 2, 4, 2, new BigDecimal("20"), 0, BigDecimal.ZERO);

        assertThat(faults(sums, Bounds.of(3, 0))).hasSize(4);
    }

    @Test
    void nothingMayBeLeftUnconfirmedOrPaidByNobody() {
        Sums sums = new Sums(3, 1, 2, 3, 3, 3, new BigDecimal("30"), 0, BigDecimal.ZERO);

        assertThat(faults(sums, Bounds.of(3, 0)))
                .containsExactly("2 paid orders, acknowledged 0", "1 orders are still unconfirmed");
    }

    private static List<String> faults(Sums after, Bounds live) {
        return BookCheck.faults(after, live, NONE);
    }

    private static Sums sums(long live, long stockOff, String balanceOff) {
        return new Sums(
                live,
                0,
                0,
                live,
                live,
                live,
                BenchOrder.FROM_BALANCE.multiply(BigDecimal.valueOf(live)),
                stockOff,
                new BigDecimal(balanceOff));
    }
}
