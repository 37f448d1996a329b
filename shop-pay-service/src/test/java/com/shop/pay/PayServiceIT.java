package com.shop.pay;

import static com.shop.common.mq.HalfMessages.Outcome.COMMITTED;
import static com.shop.common.mq.HalfMessages.Outcome.ROLLED_BACK;
import static com.shop.pay.FaultyTransactions.Fault.AFTER_COMMIT;
import static com.shop.pay.FaultyTransactions.Fault.BEFORE_COMMIT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.Topics;
import com.shop.api.ops.DeadLetter;
import com.shop.api.ops.DeadLetterPlace;
import com.shop.api.ops.DeadLetters;
import com.shop.api.ops.ReplayAnswer;
import com.shop.api.pay.CallbackAnswer;
import com.shop.api.pay.CreatePayment;
import com.shop.api.pay.PayService;
import com.shop.api.pay.PaymentCallback;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.api.pay.PaymentView;
import com.shop.common.id.Ids;
import com.shop.common.mq.BackCheck;
import com.shop.common.mq.HalfMessages.Outcome;
import com.shop.common.mq.MessageCodec;
import com.shop.local.Component;
import com.shop.local.LocalInfrastructure;
import com.shop.local.Secrets;
import com.shop.local.testing.AtOnce;
import com.shop.local.testing.TestDatabase;
import com.shop.pay.adapter.db.Callbacks;
import com.shop.pay.adapter.db.Payments;
import com.shop.pay.adapter.db.Refunds;
import com.shop.pay.application.LogPayment;
import com.shop.pay.application.MarkPaid;
import com.shop.pay.application.PaymentBackCheck;
import com.shop.pay.domain.AnsweredCallback;
import com.shop.pay.domain.Orders;
import com.shop.pay.domain.Paid;
import com.shop.pay.domain.PaidSeen;
import com.shop.pay.domain.Payment;
import com.shop.pay.domain.ReceivedCallback;
import com.shop.pay.domain.Refund;
import com.shop.rpc.TraceContext;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.spring.annotation.RocketMQMessageListener;
import org.apache.rocketmq.spring.core.RocketMQListener;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.apache.rocketmq.spring.support.RocketMQHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole service on the real MariaDB, RocketMQ and ZooKeeper; only the order service is played.
 */
@ExtendWith(PayServiceIT.StopInfrastructureLast.class)
@SpringBootTest
@DirtiesContext
@Import(PayServiceIT.World.class)
class PayServiceIT {

    private static final int AT_ONCE = 8;
    private static final String STEP = "mark paid";
    private static final Duration IN_TIME = Duration.ofSeconds(60);
    private static final TraceContext TRACE = new TraceContext("0af7651916cd43dd8448eb211c80319c");

    private static final Path FOLDER = Path.of("target", "infrastructure").toAbsolutePath();

    static {
        // RocketMQ and Dubbo would write to the home folder; they read these once, and early.
        System.setProperty(
                "rocketmq.client.localOffsetStoreDir", FOLDER.resolve("offsets").toString());
        System.setProperty("rocketmq.log.root", FOLDER.resolve("logs").toString());
        System.setProperty("dubbo.meta.cache.filePath", FOLDER.resolve("dubbo").toString());
        System.setProperty("dubbo.mapping.cache.filePath", FOLDER.resolve("dubbo").toString());
    }

    private static final LocalInfrastructure infrastructure =
            LocalInfrastructure.start(
                    FOLDER, EnumSet.of(Component.ZOOKEEPER, Component.MARIADB, Component.BROKER));

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("shop.pay.sandbox.enabled", () -> "true");
        registry.add("SHOP_PAY_LOCAL_TRANSACTION_TIMEOUT", () -> "10s");
        // Settling would finish what the back-check is to finish here.
        registry.add("shop.pay.settle-every", () -> "1h");
        Map.of(
                        "SHOP_INSTANCE", "pay-service-it",
                        "SHOP_ZOOKEEPER", infrastructure.address(Component.ZOOKEEPER),
                        "SHOP_NAMESRV", infrastructure.address(Component.NAMESRV),
                        "SHOP_DB_URL", infrastructure.jdbcUrl(),
                        "SHOP_DB_PASSWORD", infrastructure.secrets().databasePassword("pay"),
                        "SHOP_DUBBO_TOKEN", infrastructure.secrets().get(Secrets.DUBBO_TOKEN),
                        "SHOP_DUBBO_PORT", Integer.toString(freePort()),
                        "SHOP_PAY_SANDBOX_SECRET", Examples.SECRET)
                .forEach((name, value) -> registry.add(name, () -> value));
    }

    /** Registered before Spring, and so called after it has closed the service. */
    static class StopInfrastructureLast implements AfterAllCallback {

        @Override
        public void afterAll(ExtensionContext context) {
            infrastructure.close();
        }
    }

    @Autowired PayService payService;
    @Autowired Payments payments;
    @Autowired MarkPaid markPaid;
    @Autowired Callbacks callbacks;
    @Autowired MeterRegistry meters;
    @Autowired Refunds refunds;
    @Autowired Ids ids;
    @Autowired HeardPayments heard;
    @Autowired LogPayment logPayment;
    @Autowired TransactionTemplate transaction;
    @Autowired RocketMQTemplate template;
    @Autowired DeadLetters deadLetters;
    @MockitoSpyBean PaymentBackCheck backCheck;

    /** The keys of which the back-check is not to know anything. */
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    /** The back-check's verdicts so far, by message key. */
    private final Map<String, Queue<BackCheck.Verdict>> verdicts = new ConcurrentHashMap<>();

    @BeforeEach
    void listenToTheBackCheck() {
        doAnswer(
                        call -> {
                            String key = call.getArgument(0);
                            var verdict =
                                    unknown.contains(key)
                                            ? BackCheck.Verdict.UNKNOWN
                                            : (BackCheck.Verdict) call.callRealMethod();
                            verdicts.computeIfAbsent(key, k -> new ConcurrentLinkedQueue<>())
                                    .add(verdict);
                            return verdict;
                        })
                .when(backCheck)
                .check(any(), any(), any());
    }

    @BeforeEach
    void awaitAWorkerNumber() {
        await().ignoreExceptions().until(() -> ids.next() > 0);
    }

    @Test
    void onePaymentAnOrderHoweverOftenItIsAskedFor() throws Exception {
        CreatePayment command = orderOf(ids.next());

        Set<PaymentView> answers =
                new HashSet<>(AtOnce.times(AT_ONCE, () -> payService.createPayment(command)));
        answers.add(payService.createPayment(command));

        assertThat(answers).hasSize(1);
        PaymentView payment = answers.iterator().next();
        assertThat(payService.find(payment.payId())).isEqualTo(payment);
        assertThat(count("trade_pay WHERE order_id = " + command.orderId())).isEqualTo(1);
    }

    @Test
    void aPaymentIsPaidOnceHoweverOftenTheChannelCalls() throws Exception {
        PaymentView open = open();
        PaymentCallback callback = paid(open, "trade-1");

        Set<PaymentView> answers = new HashSet<>(AtOnce.times(AT_ONCE, () -> callback(callback)));
        answers.add(callback(callback));

        assertThat(answers).containsExactly(payService.find(open.payId()));
        assertThat(answers.iterator().next())
                .matches(p -> p.isPaid() == 2 && "trade-1".equals(p.tradeNo()));
        awaitInTheBook(open);
        assertThat(heard.times(open)).isEqualTo(1);
        assertThat(heard.last(open))
                .isEqualTo(
                        new PaymentSucceeded(
                                1,
                                open.payId(),
                                open.orderId(),
                                open.userId(),
                                Examples.AMOUNT,
                                payTime(open)));
        assertThat(
                        count(
                                "trade_pay_callback WHERE outcome = 'SHOP_SUCCESS' AND pay_id = "
                                        + open.payId()))
                .isEqualTo(AT_ONCE + 1);
        assertRefused(paid(open, "trade-2"), ShopCode.SHOP_CALLBACK_MISMATCH);
        assertThatExceptionOfType(ShopRefusal.class)
                .isThrownBy(() -> payService.createPayment(orderOf(open.orderId())))
                .matches(refusal -> refusal.code() == ShopCode.SHOP_ORDER_IS_PAID);
    }

    @Test
    void aMessageThatComesTwiceIsInTheBookOnce() throws Exception {
        PaymentView open = open();
        callback(paid(open, "trade-1"));
        awaitInTheBook(open);

        // Once more under the same key, which the guard knows, and once under another, which only
        // the primary key stops.
        PaymentSucceeded message = heard.last(open);
        String otherKey = "again-" + open.payId();
        publish(message, Long.toString(open.payId()));
        publish(message, otherKey);

        await().until(() -> heard.times(open) >= 3);
        await().until(
                        () ->
                                count(
                                                "trade_mq_consumer_log WHERE consumer_status = 1 AND msg_key = '"
                                                        + otherKey
                                                        + "'")
                                        == 1);
        assertThat(count("trade_pay_log WHERE pay_id = " + open.payId())).isEqualTo(1);
        assertThat(
                        count(
                                "trade_mq_consumer_log WHERE msg_key = '"
                                        + open.payId()
                                        + "' AND consumer_status = 1 AND consumer_times = 0"))
                .isEqualTo(1);
    }

    @Test
    void severalPaymentsAreWrittenAllOrNot() throws Exception {
        PaymentSucceeded one = succeeded();
        PaymentSucceeded other = succeeded();
        PaymentSucceeded third = succeeded();

        log(other, one);
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> log(third, one));
        assertThat(count("trade_pay_log WHERE pay_id = " + third.payId())).isZero();
        log(one);
        log(third);

        for (PaymentSucceeded each : List.of(one, other, third)) {
            assertThat(
                            count(
                                    "trade_pay_log WHERE pay_amount = 880.00 AND pay_id = "
                                            + each.payId()
                                            + " AND order_id = "
                                            + each.orderId()))
                    .isEqualTo(1);
        }
    }

    private PaymentSucceeded succeeded() {
        return new PaymentSucceeded(
                PaymentSucceeded.VERSION,
                ids.next(),
                ids.next(),
                Examples.USER,
                Examples.AMOUNT,
                Instant.now());
    }

    /** As the listener does it, inside the guard's transaction. */
    private void log(PaymentSucceeded... payments) {
        transaction.executeWithoutResult(status -> logPayment.handle(List.of(payments)));
    }

    @Test
    void theCallbacksOfOneCallAreTakenEachForItself() {
        PaymentView one = open();
        PaymentView another = open();
        String body = paid(another, "t2").body();

        List<CallbackAnswer> answers =
                payService
                        .callback(
                                List.of(
                                        paid(one, "t1"),
                                        paid(one, "t1"),
                                        Examples.signed(body, "another secret"),
                                        Examples.signed(body.replace("880.00", "0.01")),
                                        paid(another, "t2")))
                        .join();

        assertThat(answers)
                .extracting(CallbackAnswer::code)
                .containsExactly(
                        ShopCode.SHOP_SUCCESS,
                        ShopCode.SHOP_SUCCESS,
                        ShopCode.SHOP_CALLBACK_SIGNATURE_INVALID,
                        ShopCode.SHOP_CALLBACK_MISMATCH,
                        ShopCode.SHOP_SUCCESS);
        assertThat(answers.get(0)).isEqualTo(answers.get(1));
        assertThat(answers.get(4).payment()).isEqualTo(payService.find(another.payId()));
    }

    @Test
    void aForgedOrMismatchingCallbackChangesNothing() throws Exception {
        PaymentView open = open();
        long recorded = count("trade_pay_callback");
        String body = paid(open, "trade-1").body();

        assertRefused(
                Examples.signed(body, "another secret"), ShopCode.SHOP_CALLBACK_SIGNATURE_INVALID);
        assertThat(count("trade_pay_callback")).isEqualTo(recorded);

        assertRefused(
                Examples.signed(body.replace("880.00", "0.01")), ShopCode.SHOP_CALLBACK_MISMATCH);
        assertRefused(
                Examples.signed(
                        Examples.paidBody(open.payId(), "880.00", "trade-1", Instant.EPOCH)),
                ShopCode.SHOP_CALLBACK_STALE);
        assertRefused(Examples.signed("[]"), ShopCode.SHOP_REQUEST_PARAMETER_INVALID);
        assertThat(count("trade_pay_callback")).isEqualTo(recorded + 3);
        assertThat(payService.find(open.payId())).isEqualTo(open);
    }

    @Test
    void aBrokerThatIsDownLeavesThePaymentUnpaidUntilTheChannelCallsAgain() throws Exception {
        PaymentView open = open();
        infrastructure.kill(Component.BROKER);
        try {
            assertRefused(paid(open, "trade-1"), ShopCode.SHOP_UNAVAILABLE);
            assertThat(payService.find(open.payId())).isEqualTo(open);
        } finally {
            infrastructure.restart(Component.BROKER);
        }

        await().atMost(90, TimeUnit.SECONDS)
                .ignoreExceptionsInstanceOf(ShopRefusal.class)
                .until(() -> callback(paid(open, "trade-1")).isPaid() == 2);
        awaitInTheBook(open);
    }

    @Test
    void aCommitWhoseAnswerGotLostIsDeliveredThroughTheBackCheck() throws Exception {
        PaymentView open = open();
        FaultyTransactions.commitsOf(open.payId(), AFTER_COMMIT, AFTER_COMMIT);

        assertThat(callback(paid(open, "trade-1")).isPaid()).isEqualTo(2);

        awaitInTheBook(open);
        assertThat(verdicts.get(key(open))).contains(BackCheck.Verdict.COMMITTED);
    }

    @ParameterizedTest
    @EnumSource(FaultyTransactions.Fault.class)
    void aCommitWhoseAnswerGotLostOnceIsFoundOrDoneAtTheSecondAttempt(
            FaultyTransactions.Fault fault) throws Exception {
        PaymentView open = open();
        FaultyTransactions.commitsOf(open.payId(), fault);

        assertThat(callback(paid(open, "trade-1")).isPaid()).isEqualTo(2);

        awaitInTheBook(open);
        assertThat(heard.times(open)).isEqualTo(1);
        assertThat(verdicts).doesNotContainKey(key(open));
    }

    @Test
    void aLocalTransactionThatNeverCommittedIsNeverDelivered() throws Exception {
        PaymentView open = open();
        FaultyTransactions.commitsOf(open.payId(), BEFORE_COMMIT, BEFORE_COMMIT);

        assertRefused(paid(open, "trade-1"), ShopCode.SHOP_UNAVAILABLE);

        await().atMost(60, TimeUnit.SECONDS)
                .until(
                        () ->
                                verdicts.getOrDefault(key(open), new ConcurrentLinkedQueue<>())
                                        .contains(BackCheck.Verdict.ROLLED_BACK));
        // Not while it could still have committed.
        assertThat(verdicts.get(key(open))).startsWith(BackCheck.Verdict.UNKNOWN);
        assertThat(payService.find(open.payId())).isEqualTo(open);

        // Then one goes through, and it is the only one that anybody ever hears of.
        callback(paid(open, "trade-1"));
        awaitInTheBook(open);
        assertThat(heard.times(open)).isEqualTo(1);
    }

    @Test
    void aHalfMessageThatRanOutOfChecksIsADeadLetterUntilItIsReplayed() throws Exception {
        PaymentView open = open();
        unknown.add(key(open));
        FaultyTransactions.commitsOf(open.payId(), AFTER_COMMIT, AFTER_COMMIT);
        checkAtMost(2);
        try {
            TRACE.run(() -> callback(paid(open, "trade-1")));
            await().atMost(60, TimeUnit.SECONDS).until(() -> unresolved(open).size() == 1);
        } finally {
            checkAtMost(5_400);
        }

        DeadLetter dead = unresolved(open).get(0);
        assertThat(verdicts.get(key(open)))
                .containsExactly(BackCheck.Verdict.UNKNOWN, BackCheck.Verdict.UNKNOWN);
        assertThat(dead.attempts()).isEqualTo(2);
        assertThat(dead.reason()).isEqualTo("checks exhausted");
        assertThat(dead.traceId()).isEqualTo(TRACE.traceId());
        assertThat(replay(dead)).isEqualTo(ReplayAnswer.Outcome.FAILED);
        assertThat(unresolved(open)).hasSize(1);
        assertThat(heard.times(open)).isZero();

        unknown.remove(key(open));
        assertThat(replay(dead)).isEqualTo(ReplayAnswer.Outcome.DONE);
        assertThat(replay(dead)).isEqualTo(ReplayAnswer.Outcome.DONE_ALREADY);
        awaitInTheBook(open);
        assertThat(heard.times(open)).isEqualTo(1);
        assertThat(unresolved(open)).isEmpty();
        assertThat(
                        count(
                                "trade_mq_consumer_log WHERE consumer_status = 1 AND msg_key = '"
                                        + open.payId()
                                        + "' AND trace_id = '"
                                        + TRACE.traceId()
                                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void theBackCheckWaitsForATransactionThatHangsInItsCommit() throws Exception {
        PaymentView open = open();
        ExecutorService checker = Executors.newSingleThreadExecutor();
        try (Connection connection = infrastructure.connectAsRoot();
                Statement hanging = connection.createStatement()) {
            connection.setAutoCommit(false);
            hanging.executeUpdate(
                    "UPDATE trade.trade_pay SET is_paid = 2, pay_tx = 'mine', trade_no = 't'"
                            + " WHERE pay_id = "
                            + open.payId());
            // Born so long ago that an unpaid row would mean: rolled back.
            Future<BackCheck.Verdict> verdict =
                    checker.submit(() -> backCheck.check(key(open), "mine", Instant.EPOCH));
            await().until(
                            () ->
                                    count(
                                                    "information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")
                                            == 1);
            connection.commit();

            assertThat(verdict.get(10, TimeUnit.SECONDS)).isEqualTo(BackCheck.Verdict.COMMITTED);
        } finally {
            checker.shutdownNow();
        }
    }

    @Test
    void aListIsPaidAllAtOnceEachAsItsOwnHalfMessageSays() {
        Paid first = paid("first", IN_TIME);
        Paid second = paid("second", IN_TIME);
        Paid third = paid("third", IN_TIME);
        List<Paid> list = List.of(third, first, second);

        for (String attempt : List.of("at first", "once more, for its answer got lost")) {
            assertThat(markPaid.handle(list))
                    .as(attempt)
                    .containsExactly(COMMITTED, COMMITTED, COMMITTED);
        }
        assertThat(list).allMatch(this::isWritten);
    }

    @Test
    void whatCannotBePaidKeepsNothingElseFromBeingPaid() {
        Paid before = paid("before", IN_TIME);
        assertThat(markPaid.handle(List.of(before))).containsExactly(COMMITTED);
        Paid again = new Paid(before.payment(), "again", before.latest());
        Paid late = paid("late", Duration.ofSeconds(-1));
        Paid one = paid("one", IN_TIME);
        Paid rival = new Paid(one.payment(), "rival", one.latest());
        Paid last = paid("last", IN_TIME);

        for (String attempt : List.of("at first", "once more, for its answer got lost")) {
            assertThat(markPaid.handle(List.of(again, one, late, rival, last)))
                    .as(attempt)
                    .containsExactly(ROLLED_BACK, COMMITTED, ROLLED_BACK, ROLLED_BACK, COMMITTED);
        }
        assertThat(List.of(before, one, last)).allMatch(this::isWritten);
        assertThat(payments.find(late.payId())).matches(p -> p != null && !p.hasMoney());
    }

    @Test
    void aStatementThatComesAfterTheTimeoutPaysNothing() {
        PaymentView open = open();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Payment paid = requireNonNull(payments.find(open.payId())).paid("t", now);

        assertThat(payments.markPaid(List.of(new Paid(paid, "late", now.minusSeconds(1)))))
                .isZero();
        assertThat(payments.markPaid(List.of(new Paid(paid, "in time", now.plusSeconds(10)))))
                .isEqualTo(1);
        assertThat(payments.markPaid(List.of(new Paid(paid, "second", now.plusSeconds(10)))))
                .isZero();
        assertThat(payments.find(open.payId())).isEqualTo(paid);
        assertThat(payments.seen(open.payId()))
                .matches(s -> s != null && s.isBy("in time"))
                .matches(
                        s -> s != null && Duration.between(now, s.readAt()).abs().toSeconds() < 10);
    }

    /** The clock is looked at under the row's lock, and for each row anew. */
    @Test
    void aRowWhoseTimeRunsOutWhileItIsWaitedForIsNotPaid() throws Exception {
        Paid intime = paid("in time", IN_TIME);
        Paid waits = paid("waits", Duration.ofSeconds(2));
        ExecutorService payer = Executors.newSingleThreadExecutor();
        try (HeldRow held = new HeldRow(waits.payId())) {
            Future<List<Outcome>> outcomes =
                    payer.submit(() -> markPaid.handle(List.of(intime, waits)));
            held.awaitWaiter();
            await().until(() -> Instant.now().isAfter(waits.latest()));
            held.release();

            assertThat(outcomes.get(10, TimeUnit.SECONDS)).containsExactly(COMMITTED, ROLLED_BACK);
        } finally {
            payer.shutdownNow();
        }
        assertThat(payments.find(waits.payId())).matches(p -> p != null && !p.hasMoney());
    }

    @Test
    void paymentsThatComeAtOnceShareACommit() throws Exception {
        PaymentView first = open();
        List<PaymentView> others = Stream.generate(this::open).limit(AT_ONCE).toList();
        ExecutorService channels = Executors.newFixedThreadPool(1 + AT_ONCE);
        DistributionSummary batches = meters.get("shop.batch.size").tag("step", STEP).summary();
        Gauge queue = meters.get("shop.batch.queue").tag("step", STEP).gauge();
        long batchesBefore = batches.count();
        try (HeldRow held = new HeldRow(first.payId())) {
            List<Future<PaymentView>> answers = new ArrayList<>();
            answers.add(channels.submit(() -> callback(paid(first, "t"))));
            held.awaitWaiter();
            for (PaymentView other : others) {
                answers.add(channels.submit(() -> callback(paid(other, "t"))));
            }
            await().until(() -> queue.value() == AT_ONCE);
            held.release();

            for (Future<PaymentView> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS).isPaid()).isEqualTo(2);
            }
        } finally {
            channels.shutdownNow();
        }
        assertThat(batches.max()).isGreaterThanOrEqualTo(AT_ONCE);
        assertThat(batches.count() - batchesBefore).isEqualTo(2);
        for (PaymentView other : others) {
            awaitInTheBook(other);
            assertThat(heard.times(other)).isEqualTo(1);
        }
    }

    @Test
    void callbacksAreRecordedTogetherAndOnceEach() {
        List<ReceivedCallback> two = List.of(received("one"), received("two"));
        List<ReceivedCallback> more = List.of(two.get(0), received("three"));

        assertThat(callbacks.received(two)).isEqualTo(2);
        assertThat(callbacks.recorded(more)).containsExactly(two.get(0).callbackId());
        assertThat(callbacks.recorded(List.of(withBody(two.get(0), "another")))).isEmpty();
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> callbacks.received(more));

        List<AnsweredCallback> answers =
                List.of(
                        new AnsweredCallback(two.get(0).callbackId(), "SHOP_SUCCESS"),
                        new AnsweredCallback(two.get(1).callbackId(), "SHOP_CALLBACK_STALE"));
        for (String attempt : List.of("at first", "once more, for its answer got lost")) {
            assertThat(callbacks.answered(answers)).as(attempt).isEqualTo(2);
        }
        assertThat(callbacks.answered(List.of(new AnsweredCallback(ids.next(), "x")))).isZero();
        assertThat(outcome(two.get(0))).isEqualTo("SHOP_SUCCESS");
        assertThat(outcome(two.get(1))).isEqualTo("SHOP_CALLBACK_STALE");
    }

    @Test
    void anInstanceWhoseClockIsAheadPutsNothingOff() throws Exception {
        PaymentView open = open();
        Instant ahead = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
        Payment paid = requireNonNull(payments.find(open.payId())).paid("t", ahead);

        assertThat(payments.markPaid(List.of(new Paid(paid, "tx", ahead.plusSeconds(10)))))
                .isEqualTo(1);
        refunds.ask(
                new Refund(
                        ids.next(), open.payId(), open.orderId(), Examples.AMOUNT, 0, ahead, null));

        assertThat(
                        count(
                                "trade_pay WHERE settle_next < TIMESTAMPADD(SECOND, 4, NOW(3))"
                                        + " AND pay_id = "
                                        + open.payId()))
                .isEqualTo(1);
        await().atMost(60, TimeUnit.SECONDS)
                .until(
                        () ->
                                count(
                                                "trade_refund WHERE refund_status = 1 AND pay_id = "
                                                        + open.payId())
                                        == 1);
    }

    private PaymentView open() {
        return payService.createPayment(orderOf(ids.next()));
    }

    /** A new payment, and how it is to be marked paid. */
    private Paid paid(String transactionId, Duration within) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Payment open = requireNonNull(payments.find(open().payId()));
        return new Paid(open.paid("of " + transactionId, now), transactionId, now.plus(within));
    }

    private boolean isWritten(Paid paid) {
        PaidSeen seen = payments.seen(paid.payId());
        return paid.payment().equals(payments.find(paid.payId()))
                && seen != null
                && seen.isBy(paid.transactionId());
    }

    private ReceivedCallback received(String body) {
        return new ReceivedCallback(
                ids.next(),
                "sandbox",
                null,
                null,
                body,
                ReceivedCallback.UNANSWERED,
                Instant.now());
    }

    private static ReceivedCallback withBody(ReceivedCallback callback, String body) {
        return new ReceivedCallback(
                callback.callbackId(),
                callback.channel(),
                callback.payId(),
                callback.notifyId(),
                body,
                callback.outcome(),
                callback.receiveTime());
    }

    private static @Nullable String outcome(ReceivedCallback callback) {
        return new TestDatabase(infrastructure::connectAsRoot)
                .value(
                        "SELECT outcome FROM trade_pay_callback WHERE callback_id = ?",
                        callback.callbackId());
    }

    private static CreatePayment orderOf(long orderId) {
        return new CreatePayment(orderId, Examples.USER, Examples.AMOUNT, null);
    }

    private static PaymentCallback paid(PaymentView payment, String tradeNo) {
        return Examples.signed(
                Examples.paidBody(payment.payId(), "880.00", tradeNo, Instant.now()));
    }

    private static String key(PaymentView payment) {
        return Long.toString(payment.payId());
    }

    private Instant payTime(PaymentView payment) {
        return requireNonNull(payService.find(payment.payId()).payTime());
    }

    private void publish(PaymentSucceeded message, String key) {
        template.syncSend(
                Topics.PAY + ":" + Topics.PAY_SUCCESS,
                MessageBuilder.withPayload(MessageCodec.encode(message))
                        .setHeader(RocketMQHeaders.KEYS, key)
                        .build());
    }

    /** How often the broker asks what became of a half message; it can be told while it runs. */
    private void checkAtMost(int times) throws Exception {
        var settings = new Properties();
        settings.setProperty("transactionCheckMax", Integer.toString(times));
        requireNonNull(template.getProducer())
                .getDefaultMQProducerImpl()
                .getMqClientFactory()
                .getMQClientAPIImpl()
                .updateBrokerConfig(infrastructure.address(Component.BROKER), settings, 3_000);
    }

    private List<DeadLetter> unresolved(PaymentView payment) {
        return deadLetters.list(DeadLetterPlace.START, DeadLetters.MOST).stream()
                .filter(dead -> dead.group().equals(Topics.PAY_UNRESOLVED_SUCCESS))
                .filter(dead -> dead.body().contains(key(payment)))
                .toList();
    }

    private ReplayAnswer.Outcome replay(DeadLetter dead) {
        return deadLetters.replay(dead.group(), dead.key(), "ops").outcome();
    }

    private void awaitInTheBook(PaymentView payment) {
        await().atMost(60, TimeUnit.SECONDS)
                .until(
                        () ->
                                count("trade_pay_log WHERE pay_id = " + payment.payId()) == 1
                                        && heard.times(payment) > 0);
    }

    private void assertRefused(PaymentCallback callback, ShopCode code) {
        assertThatExceptionOfType(ShopRefusal.class)
                .isThrownBy(() -> callback(callback))
                .extracting(ShopRefusal::code)
                .isEqualTo(code);
    }

    private static long count(String rows) throws SQLException {
        try (Connection connection = infrastructure.connectAsRoot();
                Statement statement = connection.createStatement()) {
            connection.setCatalog("trade");
            try (var result = statement.executeQuery("SELECT COUNT(*) FROM " + rows)) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A payment's row under somebody else's lock. */
    private static final class HeldRow implements AutoCloseable {

        private final Connection connection;

        HeldRow(long payId) throws SQLException {
            connection = infrastructure.connectAsRoot();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeQuery(
                        "SELECT pay_id FROM trade.trade_pay WHERE pay_id = "
                                + payId
                                + " FOR UPDATE");
            }
        }

        void awaitWaiter() {
            await().until(
                            () ->
                                    count(
                                                    "information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")
                                            == 1);
        }

        void release() throws SQLException {
            connection.rollback();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /** Another service's group: what it hears was published. */
    @RocketMQMessageListener(
            topic = Topics.PAY,
            selectorExpression = Topics.PAY_SUCCESS,
            consumerGroup = Topics.USER_PAYMENT_SUCCEEDED,
            instanceName = "${shop.instance}")
    static class HeardPayments implements RocketMQListener<MessageExt> {

        private final Queue<PaymentSucceeded> messages = new ConcurrentLinkedQueue<>();

        @Override
        public void onMessage(MessageExt message) {
            messages.add(
                    MessageCodec.decode(
                            message.getBody(), PaymentSucceeded.class, PaymentSucceeded.VERSION));
        }

        long times(PaymentView payment) {
            return messages.stream().filter(m -> m.payId() == payment.payId()).count();
        }

        PaymentSucceeded last(PaymentView payment) {
            return messages.stream()
                    .filter(m -> m.payId() == payment.payId())
                    .reduce((first, second) -> second)
                    .orElseThrow();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class World {

        /** Every order exists, is confirmed and owes the same. */
        @Bean
        @Primary
        Orders confirmedOrders() {
            return Examples::order;
        }

        @Bean
        HeardPayments heardPayments() {
            return new HeardPayments();
        }

        @Bean
        static BeanPostProcessor faultyTransactions() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (bean instanceof Payments real) {
                        return FaultyTransactions.watching(real);
                    }
                    return bean instanceof PlatformTransactionManager real
                            ? new FaultyTransactions(real)
                            : bean;
                }
            };
        }
    }

    private PaymentView callback(PaymentCallback callback) {
        return payService
                .callback(
                        List.of(
                                new PaymentCallback(
                                        callback.channel(),
                                        callback.body(),
                                        callback.headers(),
                                        TraceContext.current().traceId())))
                .join()
                .get(0)
                .paymentOrThrow();
    }
}
