package com.shop.pay.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.pay.CreatePayment;
import com.shop.api.pay.PaymentView;
import com.shop.pay.Examples;
import com.shop.pay.adapter.channel.SandboxChannel;
import com.shop.pay.domain.Paid;
import com.shop.pay.domain.PayChannels;
import com.shop.pay.domain.Payment;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OpenPaymentTest {

    private static final CreatePayment COMMAND = new CreatePayment(1, Examples.USER, null, null);

    private final TestClock clock = new TestClock(Examples.NOW);
    private final PaymentsInMemory payments = new PaymentsInMemory(clock);
    private final OpenPayment openPayment =
            new OpenPayment(
                    Examples::order,
                    payments,
                    new PayChannels(List.of(new SandboxChannel(Examples.settings()))),
                    new AtomicLong(6)::incrementAndGet,
                    clock,
                    Examples.settings());

    @Test
    void opensAPaymentOfWhatTheOrderOwes() {
        assertThat(openPayment.handle(COMMAND))
                .isEqualTo(
                        new PaymentView(
                                7,
                                1,
                                Examples.USER,
                                Examples.AMOUNT,
                                "sandbox",
                                "http://localhost:9090/pay-web/sandbox/cashier/7",
                                0,
                                null,
                                Examples.NOW,
                                null,
                                null));
    }

    @Test
    void givesTheSamePaymentAgain() {
        PaymentView first = openPayment.handle(COMMAND);

        assertThat(openPayment.handle(COMMAND)).isEqualTo(first);
        assertThat(
                        openPayment.handle(
                                new CreatePayment(1, Examples.USER, Examples.AMOUNT, "sandbox")))
                .isEqualTo(first);
    }

    @Test
    void refusesWhereThePaymentIsPaidAndTheOrderHasNotHeard() {
        Payment open = Payment.open(5, Examples.order(1), "sandbox", Examples.NOW);
        payments.open(open);
        payments.markPaid(
                List.of(
                        new Paid(
                                open.paid("t1", Examples.NOW),
                                "tx",
                                Examples.NOW.plusSeconds(10))));

        assertRefused(COMMAND, ShopCode.SHOP_ORDER_IS_PAID);
    }

    @Test
    void refusesAnUnknownChannel() {
        assertRefused(
                new CreatePayment(1, Examples.USER, null, "gold"),
                ShopCode.SHOP_PAYMENT_CHANNEL_UNKNOWN);
        assertThat(payments.ofOrder(1)).isNull();
    }

    private void assertRefused(CreatePayment command, ShopCode code) {
        assertThatExceptionOfType(ShopRefusal.class)
                .isThrownBy(() -> openPayment.handle(command))
                .extracting(ShopRefusal::code)
                .isEqualTo(code);
    }
}
