package com.shop.order.adapter.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.shop.api.Topics;
import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.common.mq.MessageCodec;
import com.shop.local.testing.TestIds;
import com.shop.order.OrderServiceOnRealInfrastructure;
import com.shop.order.application.ConfirmOrders;
import java.time.Duration;
import java.time.Instant;
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
