package com.shop.common.config;

import com.shop.common.id.Ids;
import com.shop.common.id.LeasedIds;
import com.shop.common.id.WorkerLease;
import java.time.Clock;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.ExponentialBackoffRetry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For services that make ids: a worker number of their own, leased in ZooKeeper. */
@Configuration(proxyBeanMethods = false)
public class IdsConfiguration {

    private static final int SESSION_TIMEOUT_MS = 15_000;
    private static final int CONNECTION_TIMEOUT_MS = 3_000;

    @Bean(initMethod = "start", destroyMethod = "close")
    CuratorFramework curator(@Value("${shop.zookeeper}") String zookeeper) {
        return CuratorFrameworkFactory.newClient(
                zookeeper,
                SESSION_TIMEOUT_MS,
                CONNECTION_TIMEOUT_MS,
                new ExponentialBackoffRetry(200, 3, 2_000));
    }

    @Bean(destroyMethod = "close")
    WorkerLease workerLease(
            CuratorFramework curator, @Value("${shop.instance}") String instance, Clock clock) {
        return new WorkerLease(curator, instance, clock);
    }

    @Bean
    Ids ids(WorkerLease lease, Clock clock) {
        return new LeasedIds(lease, clock);
    }
}
