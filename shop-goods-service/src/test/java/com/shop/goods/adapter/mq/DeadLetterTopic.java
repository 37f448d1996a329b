package com.shop.goods.adapter.mq;

import static org.awaitility.Awaitility.await;

import com.shop.api.Topics;
import com.shop.local.Component;
import com.shop.local.testing.ServiceInfrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.rocketmq.client.consumer.DefaultMQPullConsumer;
import org.apache.rocketmq.client.consumer.PullResult;
import org.apache.rocketmq.client.consumer.PullStatus;
import org.apache.rocketmq.common.MixAll;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;

/** What stands in a group's {@code %DLQ%} topic, as RocketMQ's console would find it. */
final class DeadLetterTopic {

    /** The broker wants one that it knows; of this service nobody consumes in it. */
    private static final String IDLE_GROUP = Topics.ORDER_UNPAID_TIMEOUT;

    private static final int BATCH = 32;

    private DeadLetterTopic() {}

    /**
     * The only one, which no other follows. The broker shows a message some moments after it has
     * taken it.
     */
    static MessageExt only(String group, String key) {
        return await().atMost(Duration.ofSeconds(30))
                .during(Duration.ofMillis(200))
                .until(() -> messages(group, key), found -> found.size() == 1)
                .get(0);
    }

    @SuppressWarnings("deprecation") // There is no other way to look without consuming.
    private static List<MessageExt> messages(String group, String key) throws Exception {
        var consumer = new DefaultMQPullConsumer(IDLE_GROUP);
        consumer.setInstanceName("looks-at-dead-letters");
        consumer.setNamesrvAddr(ServiceInfrastructure.running().address(Component.NAMESRV));
        consumer.start();
        try {
            List<MessageExt> found = new ArrayList<>();
            for (MessageQueue queue :
                    consumer.fetchSubscribeMessageQueues(MixAll.getDLQTopic(group))) {
                long offset = consumer.minOffset(queue);
                PullResult pulled = consumer.pull(queue, "*", offset, BATCH);
                while (pulled.getPullStatus() == PullStatus.FOUND) {
                    pulled.getMsgFoundList().stream()
                            .filter(message -> key.equals(message.getKeys()))
                            .forEach(found::add);
                    pulled = consumer.pull(queue, "*", pulled.getNextBeginOffset(), BATCH);
                }
            }
            return found;
        } finally {
            consumer.shutdown();
        }
    }
}
