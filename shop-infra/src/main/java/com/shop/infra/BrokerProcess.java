package com.shop.infra;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.rocketmq.broker.BrokerController;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.common.BrokerConfig;
import org.apache.rocketmq.common.MixAll;
import org.apache.rocketmq.common.TopicConfig;
import org.apache.rocketmq.common.constant.PermName;
import org.apache.rocketmq.common.topic.TopicValidator;
import org.apache.rocketmq.remoting.netty.NettyServerConfig;
import org.apache.rocketmq.remoting.protocol.ResponseCode;
import org.apache.rocketmq.remoting.protocol.subscription.SubscriptionGroupConfig;
import org.apache.rocketmq.store.config.FlushDiskType;
import org.apache.rocketmq.store.config.MessageStoreConfig;

/**
 * A RocketMQ broker on the loopback address, sized for one developer. System properties: {@code
 * shop.port} (it also takes the port two below, for its fast channel), {@code shop.namesrv.port},
 * {@code shop.data.dir}, {@code shop.log.file}, {@code shop.ready.file}, {@code shop.topics} and
 * {@code shop.groups} (comma separated).
 *
 * <p>Topics, consumer groups, a readable {@code %DLQ%} topic a group and the topic of half messages
 * that ran out of checks exist, and the name server knows them, before it is ready: nothing is
 * created on first use, because that loses the first broadcasts. What was acknowledged survives
 * SIGKILL of this process; it need not survive the machine's loss of power.
 */
public final class BrokerProcess {

    private static final Duration NAME_SERVER_LIMIT = Duration.ofSeconds(60);
    private static final Duration ROUTES_LIMIT = Duration.ofSeconds(30);
    private static final long ROUTE_MILLIS = 3_000;
    private static final String UNRESOLVED_HALF_MESSAGES =
            TopicValidator.RMQ_SYS_TRANS_CHECK_MAX_TIME_TOPIC;

    /** As many instances of a service may share a topic's messages. The more, the shorter lists. */
    private static final int QUEUES = 2;

    private static final int DEAD_LETTER_QUEUES = 1;

    private BrokerProcess() {}

    /** Runs until it is ended. */
    public static void main(String[] args) {
        RocketMqProcess.prepare();
        try {
            // registering is retried only every ten seconds, so wait rather than be late by that
            // much
            InfraProcess.awaitPort(
                    "the name server",
                    InfraProcess.LOOPBACK,
                    InfraProcess.requiredPort("shop.namesrv.port"),
                    NAME_SERVER_LIMIT);
            BrokerController broker = new LocalBroker(broker(), server(), store());
            if (!broker.initialize()) {
                InfraProcess.fail(
                        "the broker could not load its store (another process on the same data, a full or"
                                + " damaged disk?), see "
                                + InfraProcess.required("shop.log.file"),
                        null);
            }
            createTopicsAndGroups(broker);
            InfraProcess.onStop(broker::shutdown, Set.of("NettyEventExecutor"));
            broker.start();
            awaitRoutes(broker);
            InfraProcess.ready();
        } catch (Throwable e) {
            InfraProcess.fail("broker: " + e.getMessage(), e);
        }
    }

    /**
     * Asks the name server itself: that the broker has registered says not that its topics were
     * taken.
     */
    private static void awaitRoutes(BrokerController broker) throws Exception {
        List<String> topics = new ArrayList<>(list("shop.topics"));
        topics.add(UNRESOLVED_HALF_MESSAGES);
        list("shop.groups").forEach(group -> topics.add(MixAll.getDLQTopic(group)));
        for (String topic : topics) {
            InfraProcess.await(
                    "the name server does not know the topic " + topic,
                    ROUTES_LIMIT,
                    () -> isRoutedOrRegistersAgain(broker, topic));
        }
    }

    /**
     * Started soon after a kill, we may have registered before the name server noticed that our
     * predecessor was gone, and have been removed along with it.
     */
    private static boolean isRoutedOrRegistersAgain(BrokerController broker, String topic)
            throws Exception {
        boolean routed = isRouted(broker, topic);
        if (!routed) {
            broker.registerBrokerAll(true, false, true);
        }
        return routed;
    }

    private static boolean isRouted(BrokerController broker, String topic) throws Exception {
        try {
            return !broker.getBrokerOuterAPI()
                    .getTopicRouteInfoFromNameServer(topic, ROUTE_MILLIS)
                    .getQueueDatas()
                    .isEmpty();
        } catch (MQBrokerException e) {
            if (e.getResponseCode() == ResponseCode.TOPIC_NOT_EXIST) {
                return false;
            }
            throw e;
        }
    }

    private static BrokerConfig broker() {
        BrokerConfig config = new BrokerConfig();
        config.setRocketmqHome(InfraProcess.required("shop.data.dir"));
        config.setBrokerConfigPath(dataDir().resolve("broker.properties").toString());
        config.setBrokerClusterName("shop");
        config.setBrokerName("shop-broker");
        config.setBrokerIP1(InfraProcess.LOOPBACK);
        config.setBrokerIP2(InfraProcess.LOOPBACK);
        config.setListenPort(InfraProcess.requiredPort("shop.port"));
        config.setNamesrvAddr(
                InfraProcess.LOOPBACK + ":" + InfraProcess.requiredPort("shop.namesrv.port"));
        config.setRegisterNameServerPeriod(10_000);

        // an unknown outcome is asked about after 3 to 5 seconds; production's 6 and 30 are for
        // other loads
        config.setTransactionTimeOut(3_000);
        config.setTransactionCheckInterval(2_000);
        // A client that connects again and again while the broker hangs is afterwards known several
        // times, and shares its queues with what is left of itself, unheard, until that is expired:
        // by default after two minutes, longer than anything here may take to settle. Longer than
        // the 30 s between a client's signs of life.
        config.setChannelExpiredTimeout(45_000);
        // The count rises also while no producer is up: the default of 15 would throw a half
        // message
        // away half a minute after its sender was killed. This is three hours; then it is a dead
        // letter.
        config.setTransactionCheckMax(5_400);

        config.setAutoCreateTopicEnable(false);
        config.setAutoCreateSubscriptionGroup(false);
        config.setClusterTopicEnable(false);
        config.setBrokerTopicEnable(false);

        config.setSendMessageThreadPoolNums(2);
        config.setPutMessageFutureThreadPoolNums(2);
        config.setPullMessageThreadPoolNums(2);
        config.setLitePullMessageThreadPoolNums(1);
        config.setAckMessageThreadPoolNums(1);
        config.setProcessReplyMessageThreadPoolNums(1);
        config.setQueryMessageThreadPoolNums(2);
        config.setAdminBrokerThreadPoolNums(2);
        config.setClientManageThreadPoolNums(2);
        config.setConsumerManageThreadPoolNums(2);
        config.setHeartbeatThreadPoolNums(2);
        config.setEndTransactionThreadPoolNums(2);
        config.setLoadBalanceProcessorThreadPoolNums(1);
        config.setRecoverThreadPoolNums(2);
        // consumption by pop is not used, and its threads would turn for nothing
        config.setPopConsumerFSServiceInit(false);
        config.setReviveQueueNum(1);
        return config;
    }

    private static NettyServerConfig server() {
        NettyServerConfig config = new NettyServerConfig();
        config.setBindAddress(InfraProcess.LOOPBACK);
        config.setListenPort(InfraProcess.requiredPort("shop.port"));
        config.setServerSelectorThreads(1);
        config.setServerWorkerThreads(2);
        return config;
    }

    private static MessageStoreConfig store() {
        MessageStoreConfig config = new MessageStoreConfig();
        config.setStorePathRootDir(dataDir().toString());
        config.setStorePathCommitLog(dataDir().resolve("commitlog").toString());
        // what was written to the page cache outlives a killed process: enough here, and far faster
        // than
        // a flush a message. Production flushes synchronously and copies to a second broker.
        config.setFlushDiskType(FlushDiskType.ASYNC_FLUSH);
        // Each thread that stores messages keeps a buffer of this size and 64 KB outside of the
        // heap: the
        // default of 4 MB a thread runs into the limit of that memory, and ends of transactions get
        // lost.
        config.setMaxMessageSize(256 * 1024);
        config.setMappedFileSizeCommitLog(16 * 1024 * 1024);
        config.setMappedFileSizeConsumeQueue(20 * 5_000);
        config.setMaxHashSlotNum(5_000);
        config.setMaxIndexNum(20_000);
        config.setMappedFileSizeTimerLog(4 * 1024 * 1024);
        // Each flush compares the whole wheel, for 0.4 s of CPU. After a kill the wheel is rebuilt
        // from its log, and what was delivered since the last flush is delivered again.
        config.setTimerFlushIntervalMs(600_000);
        // each thread looks for work every 10 to 100 ms, and one is enough
        config.setTimerGetMessageThreadNum(1);
        config.setTimerPutMessageThreadNum(1);
        // The first ten of the default's eighteen, each with a thread that looks every 100 ms: the
        // third to the tenth are the pauses between redeliveries, and delayed messages go by the
        // wheel.
        config.setMessageDelayLevel("1s 5s 10s 30s 1m 2m 3m 4m 5m 6m");
        // the default of 75 % refuses messages on a developer's well filled disk
        config.setDiskMaxUsedSpaceRatio(95);
        return config;
    }

    private static void createTopicsAndGroups(BrokerController broker) {
        // the broker itself would create it at the first half message that runs out of checks
        create(broker, UNRESOLVED_HALF_MESSAGES, DEAD_LETTER_QUEUES);
        for (String topic : list("shop.topics")) {
            create(broker, topic, QUEUES);
        }
        for (String group : list("shop.groups")) {
            if (!broker.getSubscriptionGroupManager().containsSubscriptionGroup(group)) {
                SubscriptionGroupConfig config = new SubscriptionGroupConfig();
                config.setGroupName(group);
                broker.getSubscriptionGroupManager().updateSubscriptionGroupConfig(config);
            }
            // the broker itself would create it write-only, at the first dead letter
            create(broker, MixAll.getDLQTopic(group), DEAD_LETTER_QUEUES);
        }
    }

    private static void create(BrokerController broker, String topic, int queues) {
        TopicConfig existing = broker.getTopicConfigManager().selectTopicConfig(topic);
        int perm = PermName.PERM_READ | PermName.PERM_WRITE;
        if (existing == null || existing.getPerm() != perm) {
            broker.getTopicConfigManager()
                    .updateTopicConfig(new TopicConfig(topic, queues, queues, perm));
        }
    }

    private static List<String> list(String property) {
        return List.of(InfraProcess.required(property).split(","));
    }

    private static Path dataDir() {
        return Path.of(InfraProcess.required("shop.data.dir"));
    }
}
