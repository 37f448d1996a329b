package com.shop.local;

import java.util.Set;
import java.util.TreeSet;

/**
 * One process of a component.
 *
 * @param number 1 for the first instance
 * @param managementPort 0 where there is none
 */
public record Instance(Component component, int number, int port, int managementPort) {

    /** {@code goods-service}, {@code goods-service-2}, … */
    public String name() {
        return number == 1 ? component.componentName() : component.componentName() + "-" + number;
    }

    /** Every port that the process listens on. */
    public Set<Integer> allPorts() {
        Set<Integer> ports = new TreeSet<>();
        ports.add(port);
        if (managementPort != 0) {
            ports.add(managementPort);
        }
        if (component == Component.BROKER) {
            // RocketMQ's fast channel lies two below, and that cannot be configured
            ports.add(port - 2);
        }
        return ports;
    }

    /**
     * Where to ask whether it is well; for what has no HTTP, the address that must accept a
     * connection.
     */
    public String healthUrl() {
        return component.isApplication()
                ? "http://127.0.0.1:" + managementPort + "/actuator/health/readiness"
                : "tcp://127.0.0.1:" + port;
    }
}
