package com.shop.user.adapter.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.shop.api.ShopRefusal;
import com.shop.api.Topics;
import com.shop.api.ops.DeadLetter;
import com.shop.api.ops.DeadLetters;
import com.shop.api.ops.ReplayAnswer.Outcome;
import com.shop.api.order.OrderCancelled;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.api.user.UseBalance;
import com.shop.common.mq.MessageCodec;
import com.shop.local.testing.TestIds;
import com.shop.rpc.TraceContext;
import com.shop.user.UserServiceOnRealInfrastructure;
import java.time.Duration;
import java.util.List;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.apache.rocketmq.spring.support.RocketMQHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.messaging.support.MessageBuilder;

/** Both listeners with the real broker. */
class ListenersIT extends UserServiceOnRealInfrastructure {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    @Autowired private RocketMQTemplate broker;
    @Autowired private DeadLetters deadLetters;

    /** A broadcast reaches only who listens already: so publish, as settling does, until heard. */
    @BeforeEach
    void listens() {
        OrderCancelled probe = cancelOf(TestIds.next(), TestIds.next());
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(
                        () -> {
                            publish(probe);
                            return isDone(probe);
                        });
    }

    @Test
    void aCancelThatIsPublishedTwiceRefundsOnce() {
        long user = userWith("10.00");
        UseBalance order = order(user, "3.50");
        OrderCancelled marker = cancelOf(TestIds.next(), user);
        useBalances.handle(List.of(order));

        publish(cancelOf(order));
        publish(cancelOf(order));
        publish(marker);
        await().atMost(LIMIT).until(() -> isDone(cancelOf(order)) && isDone(marker));

        assertThat(balance(user)).isEqualTo("10.00");
        assertThat(refunded(order)).isEqualTo("3.50");
    }

    @Test
    void aPaymentThatIsDeliveredTwiceBringsItsScoreOnce() {
        long user = userWith("10.00");
        PaymentSucceeded payment = payment(TestIds.next(), user, "880.00");
        PaymentSucceeded marker = payment(TestIds.next(), user, "1.00");

        publish(payment);
        publish(payment);
        await().atMost(LIMIT).until(() -> isDone(payment));
        publish(marker);
        await().atMost(LIMIT).until(() -> isDone(marker));

        assertThat(score(user)).isEqualTo(100 + 880 + 1);
    }

    @Test
    void aPaymentWhoseOrderWasCancelledBringsNoScore() {
        long user = userWith("10.00");
        PaymentSucceeded payment = payment(TestIds.next(), user, "880.00");
        OrderCancelled cancel = cancelOf(payment.orderId(), user);

        publish(cancel);
        await().atMost(LIMIT).until(() -> isDone(cancel));
        publish(payment);
        await().atMost(LIMIT).until(() -> isDone(payment));

        assertThat(score(user)).isEqualTo(100);
    }

    @Test
    void aPaymentThatFailsIsDeliveredAgainUntilItTakesEffect() {
        long user = TestIds.next();
        PaymentSucceeded payment = payment(TestIds.next(), user, "5.00");

        publish(payment);
        await().atMost(LIMIT).until(() -> status(payment) == 2);
        insertUser(user);

        await().atMost(LIMIT).until(() -> isDone(payment));
        assertThat(score(user)).isEqualTo(5);
    }

    @Test
    void aPaymentThatRocketMqGivesUpIsADeadLetterUntilItIsReplayed() {
        long user = TestIds.next();
        PaymentSucceeded payment = payment(TestIds.next(), user, "5.00");
        String key = Long.toString(payment.payId());

        publish(payment);
        await().atMost(LIMIT)
                .ignoreExceptionsInstanceOf(ShopRefusal.class)
                .until(() -> deadLetter(key).state() == DeadLetter.State.DEAD);
        assertThat(deadLetter(key).attempts()).isEqualTo(2);
        assertThat(deadLetter(key).reason()).contains("add score");
        assertThat(deadLetter(key).traceId()).isEqualTo(TRACE_ID);
        assertThat(replay(key)).isEqualTo(Outcome.FAILED);
        insertUser(user);
        PaymentSucceeded marker = payment(TestIds.next(), user, "1.00");
        publish(payment);
        publish(marker);
        await().atMost(LIMIT).until(() -> isDone(marker));
        assertThat(status(payment)).isEqualTo(2);

        assertThat(replay(key)).isEqualTo(Outcome.DONE);
        assertThat(replay(key)).isEqualTo(Outcome.DONE_ALREADY);
        assertThat(score(user)).isEqualTo(5 + 1);
        assertThat(deadLetter(key).replayedBy()).isEqualTo("ops");
    }

    private DeadLetter deadLetter(String key) {
        return deadLetters.show(Topics.USER_PAYMENT_SUCCEEDED, key);
    }

    private Outcome replay(String key) {
        return deadLetters.replay(Topics.USER_PAYMENT_SUCCEEDED, key, "ops").outcome();
    }

    private static void insertUser(long userId) {
        DATABASE.change(
                "INSERT INTO trade_user (user_id, user_name, user_password, user_reg_time)"
                        + " VALUES (?, ?, '-', '2026-01-02 03:04:05.678')",
                userId,
                "test-" + userId);
    }

    private void publish(OrderCancelled cancel) {
        publish(Topics.ORDER + ":" + Topics.ORDER_CANCEL, cancel.orderId(), cancel);
    }

    private void publish(PaymentSucceeded payment) {
        publish(Topics.PAY + ":" + Topics.PAY_SUCCESS, payment.payId(), payment);
    }

    private void publish(String destination, long key, Object body) {
        var message =
                MessageBuilder.withPayload(MessageCodec.encode(body))
                        .setHeader(RocketMQHeaders.KEYS, Long.toString(key))
                        .setHeader(TraceContext.CARRIER, TRACE_ID)
                        .build();
        var result = broker.syncSend(destination, message);
        assertThat(result.getSendStatus()).isEqualTo(SendStatus.SEND_OK);
    }

    private static boolean isDone(OrderCancelled cancel) {
        return DATABASE.consumerStatus(
                        Topics.USER_ORDER_CANCELLED, Topics.ORDER_CANCEL, cancel.orderId())
                == 1;
    }

    private static boolean isDone(PaymentSucceeded payment) {
        return status(payment) == 1;
    }

    private static long status(PaymentSucceeded payment) {
        return DATABASE.consumerStatus(
                Topics.USER_PAYMENT_SUCCEEDED, Topics.PAY_SUCCESS, payment.payId());
    }
}
