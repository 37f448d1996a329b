package com.shop.pay.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.pay.PaymentCallback;
import com.shop.api.pay.PaymentView;
import com.shop.common.batch.Batches;
import com.shop.common.fence.BatchTransaction;
import com.shop.common.mq.HalfMessages;
import com.shop.pay.Examples;
import com.shop.pay.adapter.channel.SandboxChannel;
import com.shop.pay.domain.PayChannels;
import com.shop.pay.domain.Payment;
import com.shop.pay.domain.ReceivedCallback;
import com.shop.rpc.Causes;
import com.shop.rpc.batch.BatchSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.TransactionSystemException;

class TakeCallbackTest {

    private static final long PAY_ID = 7;

    private final TestClock clock = new TestClock(Examples.NOW);
    private final PaymentsInMemory payments = new PaymentsInMemory(clock);
    private final CallbacksInMemory callbacks = new CallbacksInMemory();
    private final ScriptedBroker broker = new ScriptedBroker();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final NoDatabase database = new NoDatabase();
    private final BatchTransaction transaction = new BatchTransaction(database);
    private final Batches records = batches();
    private final Batches payings = batches();
    private final Batches reads = batches();
    private final TakeCallback takeCallback =
            new TakeCallback(
                    new PayChannels(List.of(new SandboxChannel(Examples.settings()))),
                    new CallbackRecord(
                            records,
                            transaction,
                            callbacks,
                            new AtomicLong(100)::incrementAndGet,
                            clock),
                    payments,
                    reads,
                    new HalfMessages(broker),
                    new MarkPaid(payings, transaction, payments),
                    clock,
                    Examples.settings(),
                    meters);

    private Batches batches() {
        return new Batches(
                new BatchSettings(128, 1_000, Duration.ofSeconds(30), Duration.ofSeconds(30), 1),
                meters);
    }

    @AfterEach
    void close() {
        records.close();
        payings.close();
        reads.close();
    }

    @BeforeEach
    void openAPayment() {
        payments.open(Payment.open(PAY_ID, Examples.order(1), "sandbox", Examples.NOW));
    }

    @Test
    void marksPaidAndAnnounces() {
        PaymentView answer = take(paid("t1"));

        assertThat(answer.isPaid()).isEqualTo(2);
        assertThat(answer.tradeNo()).isEqualTo("t1");
        assertThat(answer.payTime()).isEqualTo(Examples.NOW);
        assertThat(answer.payUrl()).endsWith("/pay-web/sandbox/cashier/7");
        assertThat(broker.committed).containsExactly("payTopic:pay_success");
        assertThat(payments.seen(PAY_ID)).matches(s -> s != null && s.isBy("tx-1"));
        assertThat(callbacks.rows)
                .containsExactly(
                        new ReceivedCallback(
                                101,
                                "sandbox",
                                PAY_ID,
                                "n-t1",
                                paid("t1").body(),
                                "SHOP_SUCCESS",
                                Examples.NOW));
    }

    @Test
    void answersARepeatedOneAsTheFirst() {
        PaymentView first = take(paid("t1"));
        clock.turn(Duration.ofSeconds(60));

        assertThat(take(paid("t1"))).isEqualTo(first);
        assertThat(broker.committed).hasSize(1);
        assertThat(callbacks.outcomes()).containsExactly("SHOP_SUCCESS", "SHOP_SUCCESS");
    }

    @Test
    void refusesASecondTradeForOnePayment() {
        take(paid("t1"));

        assertRefused(paid("t2"), ShopCode.SHOP_CALLBACK_MISMATCH);
        assertThat(payments.find(PAY_ID)).matches(p -> p != null && "t1".equals(p.tradeNo()));
    }

    @Test
    void aForgedOneLeavesNothingButACount() {
        assertRefused(
                new PaymentCallback(
                        "sandbox", paid("t1").body(), Map.of("x-pay-signature", "00"), null),
                ShopCode.SHOP_CALLBACK_SIGNATURE_INVALID);

        assertThat(callbacks.rows).isEmpty();
        assertUnpaid();
        assertThat(
                        meters.counter(
                                        "shop.pay.callbacks",
                                        "channel",
                                        "sandbox",
                                        "outcome",
                                        "SHOP_CALLBACK_SIGNATURE_INVALID")
                                .count())
                .isEqualTo(1);
    }

    @Test
    void aHugeOneLeavesNothingEvenWhenSigned() {
        String padded = paid("t1").body() + " ".repeat(PaymentCallback.MOST_BYTES);
        assertRefused(Examples.signed(padded), ShopCode.SHOP_REQUEST_PARAMETER_INVALID);
        // Short in characters, long in bytes.
        String wide = paid("é".repeat(PaymentCallback.MOST_BYTES / 2)).body();
        assertRefused(Examples.signed(wide), ShopCode.SHOP_REQUEST_PARAMETER_INVALID);

        assertThat(callbacks.rows).isEmpty();
        assertUnpaid();
    }

    @Test
    void takesOneOfExactlyTheMostBytes() {
        String body = paid("t1").body();
        body += " ".repeat(PaymentCallback.MOST_BYTES - body.length());

        assertThat(take(Examples.signed(body)).isPaid()).isEqualTo(2);
    }

    @Test
    void recordsAnUnreadableOneRaw() {
        assertRefused(Examples.signed("{\"payId\":"), ShopCode.SHOP_REQUEST_PARAMETER_INVALID);

        assertThat(callbacks.rows)
                .singleElement()
                .matches(row -> row.body().equals("{\"payId\":"))
                .matches(row -> row.payId() == null)
                .matches(row -> row.outcome().equals("SHOP_REQUEST_PARAMETER_INVALID"));
        assertUnpaid();
    }

    @Test
    void refusesAStaleOneEitherWay() {
        for (int seconds : new int[] {-302, 302}) {
            String body =
                    Examples.paidBody(PAY_ID, "880.00", "t1", Examples.NOW.plusSeconds(seconds));
            assertRefused(Examples.signed(body), ShopCode.SHOP_CALLBACK_STALE);
        }

        assertThat(callbacks.outcomes())
                .containsExactly("SHOP_CALLBACK_STALE", "SHOP_CALLBACK_STALE");
        assertUnpaid();
    }

    @Test
    void refusesAnotherAmountAndAnotherPayment() {
        assertRefused(
                Examples.signed(Examples.paidBody(PAY_ID, "879.99", "t1", Examples.NOW)),
                ShopCode.SHOP_CALLBACK_MISMATCH);
        assertRefused(
                Examples.signed(Examples.paidBody(8, "880.00", "t1", Examples.NOW)),
                ShopCode.SHOP_PAYMENT_NOT_FOUND);

        assertThat(callbacks.outcomes())
                .containsExactly("SHOP_CALLBACK_MISMATCH", "SHOP_PAYMENT_NOT_FOUND");
        assertUnpaid();
    }

    @Test
    void refusesAnUnknownChannel() {
        assertRefused(
                new PaymentCallback("gold", "{}", Map.of(), null),
                ShopCode.SHOP_PAYMENT_CHANNEL_UNKNOWN);
        assertThat(callbacks.rows).isEmpty();
    }

    @Test
    void anythingButPaidIsRecordedAndChangesNothing() {
        String body = paid("t1").body().replace("\"isPaid\":2", "\"isPaid\":1");

        assertThat(take(Examples.signed(body)).isPaid()).isZero();
        assertThat(callbacks.outcomes()).containsExactly("SHOP_SUCCESS");
        assertUnpaid();
    }

    @ParameterizedTest
    @EnumSource(
            value = ScriptedBroker.Mood.class,
            names = {"DOWN", "UNSAFE"})
    void isNotAcknowledgedWithoutACommitAndWorksTheNextTime(ScriptedBroker.Mood mood) {
        broker.mood = mood;
        assertRefused(paid("t1"), ShopCode.SHOP_UNAVAILABLE);
        assertUnpaid();

        broker.mood = ScriptedBroker.Mood.WELL;
        assertThat(take(paid("t1")).isPaid()).isEqualTo(2);
        assertThat(callbacks.outcomes()).containsExactly("SHOP_UNAVAILABLE", "SHOP_SUCCESS");
    }

    @Test
    void isNotAcknowledgedWhereItsTransactionFails() {
        payments.locked = true;
        assertRefused(paid("t1"), ShopCode.SHOP_UNAVAILABLE);
        assertUnpaid();

        payments.locked = false;
        assertThat(take(paid("t1")).isPaid()).isEqualTo(2);
    }

    @Test
    void oneThatIsNotBegunIsNotAcknowledged() {
        payings.close();

        assertRefused(paid("t1"), ShopCode.SHOP_UNAVAILABLE);
        assertUnpaid();
        assertThat(callbacks.outcomes()).containsExactly("SHOP_UNAVAILABLE");
    }

    @Test
    void nothingIsDoneAboutOneWhoseRecordMayNotStand() {
        database.answersToLose.set(2);

        assertThatExceptionOfType(TransactionSystemException.class)
                .isThrownBy(() -> take(paid("t1")));
        assertUnpaid();

        records.close();
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> take(paid("t1")));
        assertUnpaid();
    }

    @Test
    void aRecordWhoseCommitWasNotAnsweredIsWrittenOnce() {
        database.answersToLose.set(1);

        assertThat(take(paid("t1")).isPaid()).isEqualTo(2);
        assertThat(callbacks.outcomes()).containsExactly("SHOP_SUCCESS");
    }

    @Test
    void oneWhoseAnswerIsNotRecordedIsNotAnswered() {
        callbacks.refused.add("SHOP_SUCCESS");

        assertThatExceptionOfType(TransactionSystemException.class)
                .isThrownBy(() -> take(paid("t1")));
        assertThat(callbacks.outcomes()).containsExactly(ReceivedCallback.UNANSWERED);
    }

    @Test
    void anUnknownOutcomeIsLookedUp() {
        broker.meanwhile = () -> database.answersToLose.set(2);

        assertThat(take(paid("t1")).isPaid()).isEqualTo(2);
        assertThat(broker.committed).isEmpty();
    }

    @Test
    void isAcknowledgedThoughTheBrokerDoesNotHearTheEnd() {
        broker.mood = ScriptedBroker.Mood.LOSES_THE_END;

        assertThat(take(paid("t1")).isPaid()).isEqualTo(2);
    }

    @Test
    void theSlowerOfTwoIsAnsweredAsTheFirst() {
        PaymentView[] faster = new PaymentView[1];
        broker.meanwhile =
                () -> {
                    broker.meanwhile = () -> {};
                    faster[0] = take(paid("t1"));
                    clock.turn(Duration.ofSeconds(1));
                };

        assertThat(take(paid("t1"))).isEqualTo(faster[0]);
        assertThat(broker.committed).hasSize(1);
    }

    @Test
    void theSlowerOfTwoTradesIsAMismatch() {
        broker.meanwhile =
                () -> {
                    broker.meanwhile = () -> {};
                    take(paid("t1"));
                };

        assertRefused(paid("t2"), ShopCode.SHOP_CALLBACK_MISMATCH);
        assertThat(broker.committed).hasSize(1);
    }

    @Test
    void aLocalTransactionThatTheBackCheckMayHaveGivenUpDoesNotCommit() {
        broker.meanwhile = () -> clock.turn(Examples.settings().localTransactionTimeout());

        assertRefused(paid("t1"), ShopCode.SHOP_UNAVAILABLE);
        assertUnpaid();
    }

    private void assertUnpaid() {
        assertThat(payments.find(PAY_ID)).matches(p -> p != null && !p.hasMoney());
        assertThat(broker.committed).isEmpty();
    }

    private void assertRefused(PaymentCallback callback, ShopCode code) {
        assertThatExceptionOfType(ShopRefusal.class)
                .isThrownBy(() -> take(callback))
                .extracting(ShopRefusal::code)
                .isEqualTo(code);
    }

    private PaymentView take(PaymentCallback callback) {
        try {
            return takeCallback.handle(callback).join();
        } catch (CompletionException e) {
            throw (RuntimeException) Causes.of(e);
        }
    }

    private static PaymentCallback paid(String tradeNo) {
        return Examples.signed(Examples.paidBody(PAY_ID, "880.00", tradeNo, Examples.NOW));
    }
}
