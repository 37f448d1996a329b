package com.shop.order.adapter.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.shop.api.Topics;
import com.shop.api.order.CancelOrder;
import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.common.mq.Delivery;
import com.shop.common.mq.MessageCodec;
import com.shop.local.testing.FrozenInstance;
import com.shop.local.testing.TestIds;
import com.shop.order.OrderServiceOnRealInfrastructure;
import com.shop.order.application.CancelOrders;
import com.shop.order.application.ConfirmOrders;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.apache.rocketmq.spring.support.RocketMQHeaders;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.messaging.support.MessageBuilder;

class PaymentSucceededListenerIT extends OrderServiceOnRealInfrastructure {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Instant PAID_AT = Instant.parse("2026-01-02T03:04:05.678Z");

    @Autowired private ConfirmOrders confirmOrders;
    @Autowired private CancelOrders cancelOrders;
    @Autowired private PaymentSucceededListener listener;
    @Autowired private MeterRegistry meters;
    @Autowired private RocketMQTemplate broker;

    @Test
    void aPaymentThatIsToldTwicePaysAndDispatchesOnce() {
        PaymentSucceeded payment = paymentOf(order("100.00", null));
        PaymentSucceeded marker = paymentOf(order("100.00", null));

        publish(payment);
        publish(payment);
        await().atMost(LIMIT).until(() -> consumed(payment) == 1);
        publish(marker);
        await().atMost(LIMIT).until(() -> consumed(marker) == 1);

        assertThat(payStatus(payment.orderId())).isEqualTo(2);
        assertThat(dispatches(payment.orderId())).isEqualTo(1);
        assertThat(
                        DATABASE.number(
                                "SELECT pay_id FROM trade_order WHERE order_id = ?",
                                payment.orderId()))
                .isEqualTo(payment.payId());
        assertThat(
                        DATABASE.number(
                                "SELECT shipping_status FROM trade_order WHERE order_id = ?",
                                payment.orderId()))
                .isEqualTo(1);
    }

    @Test
    void amongPaymentsThatComeTogetherOneOfACancelledOrderGoesBack() throws Exception {
        PaymentSucceeded first = paymentOf(order("100.00", null));
        PaymentSucceeded late = paymentOf(order("100.00", null));
        cancelOrders.handle(new CancelOrder(late.orderId(), late.userId(), null)).join();
        List<PaymentSucceeded> inTime =
                Stream.generate(() -> paymentOf(order("100.00", null))).limit(5).toList();
        ExecutorService hands = Executors.newCachedThreadPool();
        List<Future<?>> heard = new ArrayList<>();
        try {
            try (FrozenInstance frozen = new FrozenInstance()) {
                frozen.locks(
                        "SELECT 1 FROM trade.trade_order WHERE order_id = "
                                + first.orderId()
                                + " FOR UPDATE");
                heard.add(hands.submit(() -> listener.consume(deliveryOf(first))));
                await().until(() -> waitingForALock() == 1);
                Stream.concat(Stream.of(late), inTime.stream())
                        .forEach(
                                payment ->
                                        heard.add(
                                                hands.submit(
                                                        () ->
                                                                listener.consume(
                                                                        deliveryOf(payment)))));
                await().until(() -> queued() == 6);
            }
            for (Future<?> each : heard) {
                each.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            hands.shutdownNow();
        }

        assertThat(inTime).allMatch(payment -> payStatus(payment.orderId()) == 2);
        assertThat(inTime).allMatch(payment -> dispatches(payment.orderId()) == 1);
        assertThat(inTime).allMatch(payment -> decidedBy(payment) == payment.payId());
        assertThat(status(late.orderId())).isEqualTo(4);
        assertThat(dispatches(late.orderId())).isZero();
        assertThat(decidedBy(late)).isEqualTo(late.payId());
        assertThat(consumed(late)).isEqualTo(1);
    }

    private static long decidedBy(PaymentSucceeded payment) {
        return DATABASE.number(
                "SELECT pay_id FROM trade_order WHERE order_id = ?", payment.orderId());
    }

    private static long waitingForALock() {
        return DATABASE.number(
                "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'");
    }

    private double queued() {
        return meters.get("shop.batch.queue")
                .tag("step", Topics.ORDER_PAYMENT_SUCCEEDED)
                .gauge()
                .value();
    }

    private static Delivery deliveryOf(PaymentSucceeded payment) {
        return new Delivery(
                Topics.ORDER_PAYMENT_SUCCEEDED,
                Topics.PAY_SUCCESS,
                Long.toString(payment.payId()),
                "message-" + payment.payId(),
                MessageCodec.encode(payment),
                null);
    }

    private PaymentSucceeded paymentOf(ConfirmOrder order) {
        ConfirmAnswer answer = confirmOrders.handle(order).join();
        return new PaymentSucceeded(
                PaymentSucceeded.VERSION,
                TestIds.next(),
                answer.orderId(),
                order.userId(),
                answer.order().payAmount(),
                PAID_AT);
    }

    private void publish(PaymentSucceeded payment) {
        var message =
                MessageBuilder.withPayload(MessageCodec.encode(payment))
                        .setHeader(RocketMQHeaders.KEYS, Long.toString(payment.payId()))
                        .build();
        var result = broker.syncSend(Topics.PAY + ":" + Topics.PAY_SUCCESS, message);
        assertThat(result.getSendStatus()).isEqualTo(SendStatus.SEND_OK);
    }

    private static long consumed(PaymentSucceeded payment) {
        return DATABASE.consumerStatus(
                Topics.ORDER_PAYMENT_SUCCEEDED, Topics.PAY_SUCCESS, payment.payId());
    }
}
