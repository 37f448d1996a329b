package com.shop.rpc;

import java.lang.reflect.Field;
import java.net.InetAddress;
import org.apache.dubbo.common.utils.NetUtils;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Keeps Dubbo to 127.0.0.1 where everything runs on one machine, which {@code
 * -Ddubbo.network.interface.ignored=.*} says; does nothing otherwise. With no interface left Dubbo
 * falls back to the loopback address but never remembers it: it would search again, with an
 * exception in the log, at every call. There is no setting for that, hence the reflection.
 */
public final class LoopbackAddress implements EnvironmentPostProcessor {

    private static final String ALL_INTERFACES = ".*";

    /** How Dubbo remembers that it has searched and found none. */
    private static final String NONE = "";

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        String ignored = environment.getProperty("dubbo.network.interface.ignored");
        if (!ALL_INTERFACES.equals(ignored)) {
            return;
        }
        try {
            remember("LOCAL_ADDRESS", InetAddress.getLoopbackAddress());
            remember("HOST_ADDRESS_V6", NONE);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This version of Dubbo keeps its address elsewhere", e);
        }
    }

    private static void remember(String name, Object value) throws ReflectiveOperationException {
        Field field = NetUtils.class.getDeclaredField(name);
        field.setAccessible(true);
        field.set(null, value);
    }
}
