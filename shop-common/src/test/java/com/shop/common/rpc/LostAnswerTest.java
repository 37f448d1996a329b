package com.shop.common.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ProtocolConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.config.ServiceConfig;
import org.apache.dubbo.rpc.RpcException;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.apache.dubbo.rpc.model.FrameworkModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** What Dubbo does about an answer that does not come, by the services' own setting. */
class LostAnswerTest {

    /** Long enough for a cold service to have begun before it. */
    private static final int TIMEOUT_MILLIS = 2_000;

    private final FrameworkModel dubbo = new FrameworkModel();
    private final ApplicationModel application = dubbo.newApplication();
    private final AtomicInteger carriedOut = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    /** A write whose answer never comes in time. */
    public interface Till {
        int take();
    }

    @BeforeEach
    void anApplicationOfItsOwn() {
        ApplicationConfig config = new ApplicationConfig("till");
        config.setQosEnable(false);
        config.setShutwait("100");
        application.getApplicationConfigManager().setApplication(config);
    }

    @AfterEach
    void ends() {
        end.countDown();
        dubbo.destroy();
    }

    @Test
    void aWriteIsCarriedOutOnce() {
        Till till = till(servedOn());

        assertThatThrownBy(till::take)
                .isInstanceOfSatisfying(
                        RpcException.class, e -> assertThat(e.isTimeout()).isTrue());

        await().untilAtomic(carriedOut, greaterThan(0));
        assertThat(carriedOut).hasValue(1);
    }

    private int servedOn() {
        ServiceConfig<Till> service = new ServiceConfig<>(application.newModule());
        service.setInterface(Till.class);
        service.setRef(
                () -> {
                    int count = carriedOut.incrementAndGet();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return count;
                });
        service.setRegistry(new RegistryConfig("N/A"));
        service.setProtocol(new ProtocolConfig("dubbo", -1));
        service.export();
        return service.getExportedUrls().get(0).getPort();
    }

    private Till till(int port) {
        ReferenceConfig<Till> reference = new ReferenceConfig<>(application.newModule());
        reference.setRetries((Integer) setting("dubbo.consumer.retries"));
        reference.setTimeout(TIMEOUT_MILLIS);
        reference.setInterface(Till.class);
        reference.setUrl("dubbo://127.0.0.1:" + port + "/" + Till.class.getName());
        return reference.get();
    }

    private static Object setting(String name) {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("shop-service.yml"));
        return yaml.getObject().get(name);
    }
}
