package com.shop.pay.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.pay.Examples;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaymentTest {

    private static final Payment OPEN = Payment.open(7, Examples.order(1), "sandbox", Examples.NOW);
    private static final Payment PAID = OPEN.paid("t1", Examples.NOW);

    @Test
    void isSettledByTheFirstNoticeOfItsMoney() {
        assertThat(OPEN.next("sandbox", paid("t1"))).isEqualTo(Payment.Next.PAY);
    }

    @Test
    void isAnsweredWhenTheSameTradeIsToldAgain() {
        assertThat(PAID.next("sandbox", paid("t1"))).isEqualTo(Payment.Next.ANSWER);
    }

    @Test
    void isNotPaidByASecondTrade() {
        assertMismatch(PAID, "sandbox", paid("t2"));
    }

    @Test
    void isUnchangedByAnythingButPaid() {
        var notice = new ChannelNotice(7, false, Examples.AMOUNT, "t9", "n", null);

        assertThat(OPEN.next("sandbox", notice)).isEqualTo(Payment.Next.ANSWER);
        assertThat(PAID.next("sandbox", notice)).isEqualTo(Payment.Next.ANSWER);
    }

    @Test
    void isNotPaidByAnotherAmount() {
        for (String amount : new String[] {"879.99", "880.01", "0.00"}) {
            var notice = new ChannelNotice(7, true, Money.of(amount), "t1", "n", null);

            assertMismatch(OPEN, "sandbox", notice);
            assertMismatch(PAID, "sandbox", notice);
        }
    }

    @Test
    void isNotPaidThroughAnotherChannel() {
        assertMismatch(OPEN, "alipay", paid("t1"));
    }

    @Test
    void aPayingOneCanStillBePaid() {
        var paying =
                new Payment(
                        7,
                        1,
                        Examples.USER,
                        Examples.AMOUNT,
                        1,
                        "sandbox",
                        null,
                        Examples.NOW,
                        null);

        assertThat(paying.next("sandbox", paid("t1"))).isEqualTo(Payment.Next.PAY);
    }

    @Test
    void aNoticeIsFreshForFiveMinutesEitherWay() {
        assertThat(sent(Examples.NOW).isFresh(Examples.NOW.plusSeconds(300))).isTrue();
        assertThat(sent(Examples.NOW).isFresh(Examples.NOW.minusSeconds(300))).isTrue();
        assertThat(sent(Examples.NOW).isFresh(Examples.NOW.plusSeconds(301))).isFalse();
        assertThat(sent(Examples.NOW).isFresh(Examples.NOW.minusSeconds(301))).isFalse();
        assertThat(sent(Examples.NOW).isFresh(Examples.NOW.plusMillis(300_001))).isFalse();
        assertThat(paid("t1").isFresh(Instant.EPOCH)).isTrue();
    }

    private static ChannelNotice paid(String tradeNo) {
        return new ChannelNotice(7, true, Examples.AMOUNT, tradeNo, "n", null);
    }

    private static ChannelNotice sent(Instant at) {
        return new ChannelNotice(7, true, Examples.AMOUNT, "t1", "n", at);
    }

    private static void assertMismatch(Payment payment, String channel, ChannelNotice notice) {
        assertThatExceptionOfType(ShopRefusal.class)
                .isThrownBy(() -> payment.next(channel, notice))
                .extracting(ShopRefusal::code)
                .isEqualTo(ShopCode.SHOP_CALLBACK_MISMATCH);
    }
}
