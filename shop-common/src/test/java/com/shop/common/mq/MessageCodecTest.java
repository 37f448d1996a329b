package com.shop.common.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.shop.api.Money;
import com.shop.api.order.OrderCancelled;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.common.mq.MessageCodec.UnreadableMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MessageCodecTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void writesMoneyAndTimesAsText() {
        byte[] body = MessageCodec.encode(new PaymentSucceeded(1, 2, 3, 4, Money.of("880"), TIME));

        assertThat(new String(body, StandardCharsets.UTF_8))
                .contains("\"version\":1", "\"payAmount\":\"880.00\"", "2026-01-02");
    }

    @Test
    void readsWhatItWrote() {
        var paid = new PaymentSucceeded(1, Long.MAX_VALUE, 3, 4, Money.of("880.01"), TIME);
        var cancelled = new OrderCancelled(1, 2, 3, 4, null, "SHOP_COUPON_ISUSED", TIME);

        assertThat(MessageCodec.decode(MessageCodec.encode(paid), PaymentSucceeded.class, 1))
                .isEqualTo(paid);
        assertThat(MessageCodec.decode(MessageCodec.encode(cancelled), OrderCancelled.class, 1))
                .isEqualTo(cancelled);
    }

    @Test
    void refusesAnotherVersion() {
        byte[] body = MessageCodec.encode(new PaymentSucceeded(2, 2, 3, 4, Money.ZERO, TIME));

        assertThatThrownBy(() -> MessageCodec.decode(body, PaymentSucceeded.class, 1))
                .isInstanceOf(UnreadableMessage.class);
    }

    @Test
    void refusesWhatIsNoJson() {
        for (String body : new String[] {"", "null", "{", "[]", "{}", "{\"version\":\"x\"}"}) {
            assertThatThrownBy(
                            () ->
                                    MessageCodec.decode(
                                            body.getBytes(StandardCharsets.UTF_8),
                                            PaymentSucceeded.class,
                                            1))
                    .as(body)
                    .isInstanceOf(UnreadableMessage.class);
        }
    }

    @Test
    void followsNoTypeNames() {
        String body = "{\"@type\":\"java.util.HashMap\",\"version\":1,\"payId\":5}";

        assertThat(
                        MessageCodec.decode(
                                        body.getBytes(StandardCharsets.UTF_8),
                                        PaymentSucceeded.class,
                                        1)
                                .payId())
                .isEqualTo(5);
    }
}
