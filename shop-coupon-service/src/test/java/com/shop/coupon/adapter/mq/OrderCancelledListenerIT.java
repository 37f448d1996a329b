package com.shop.coupon.adapter.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.shop.api.Topics;
import com.shop.api.coupon.UseCoupon;
import com.shop.api.order.OrderCancelled;
import com.shop.common.mq.MessageCodec;
import com.shop.coupon.CouponServiceOnRealInfrastructure;
import com.shop.local.testing.TestIds;
import java.time.Duration;
import java.util.List;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.apache.rocketmq.spring.support.RocketMQHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.messaging.support.MessageBuilder;

class OrderCancelledListenerIT extends CouponServiceOnRealInfrastructure {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Autowired private RocketMQTemplate broker;

    /** A broadcast reaches only who listens already: so publish, as settling does, until heard. */
    @BeforeEach
    void listens() {
        OrderCancelled probe = cancelOf(TestIds.next(), null);
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
    void aCancelThatIsPublishedTwiceFreesTheCouponOnce() {
        long coupon = coupon();
        UseCoupon order = order(coupon);
        UseCoupon next = order(coupon);
        OrderCancelled marker = cancelOf(TestIds.next(), null);
        useCoupons.handle(List.of(order));

        publish(cancelOf(order));
        await().atMost(LIMIT).until(() -> isFree(coupon));
        useCoupons.handle(List.of(next));
        publish(cancelOf(order));
        publish(marker);
        await().atMost(LIMIT).until(() -> isDone(marker));

        assertThat(fence(order)).isEqualTo(2);
        assertThat(holder(coupon)).isEqualTo(next.orderId());
    }

    @Test
    void aCancelThatOvertakesItsCommandBarsIt() {
        UseCoupon order = order(coupon());

        publish(cancelOf(order));
        await().atMost(LIMIT).until(() -> fence(order) == 3);

        assertThat(useCoupons.handle(List.of(order)).get(0).code().isSuccess()).isFalse();
        assertThat(isFree(order.couponId())).isTrue();
    }

    private void publish(OrderCancelled cancel) {
        var message =
                MessageBuilder.withPayload(MessageCodec.encode(cancel))
                        .setHeader(RocketMQHeaders.KEYS, Long.toString(cancel.orderId()))
                        .build();
        var result = broker.syncSend(Topics.ORDER + ":" + Topics.ORDER_CANCEL, message);
        assertThat(result.getSendStatus()).isEqualTo(SendStatus.SEND_OK);
    }

    private static boolean isDone(OrderCancelled cancel) {
        return DATABASE.consumerStatus(
                        Topics.COUPON_ORDER_CANCELLED, Topics.ORDER_CANCEL, cancel.orderId())
                == 1;
    }
}
