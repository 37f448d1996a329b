package com.shop.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What Shop locally consists of, in the order in which `status` lists it. */
public enum Component {
    ZOOKEEPER(Kind.JVM, 2181, 0, 64),
    NAMESRV(Kind.JVM, 9876, 0, 64),
    BROKER(Kind.JVM, 10911, 0, 160),
    MARIADB(Kind.NATIVE, 3306, 0, 0),
    ORDER_SERVICE(Kind.SERVICE, 20880, 18080, 128),
    GOODS_SERVICE(Kind.SERVICE, 20881, 18081, 96),
    COUPON_SERVICE(Kind.SERVICE, 20882, 18082, 96),
    USER_SERVICE(Kind.SERVICE, 20883, 18083, 96),
    PAY_SERVICE(Kind.SERVICE, 20884, 18084, 96),
    ORDER_WEB(Kind.WEB, 8080, 18085, 128),
    PAY_WEB(Kind.WEB, 9090, 18086, 96);

    /** How a component is run. */
    public enum Kind {
        /** A main class of shop-infra. */
        JVM,
        /** A native program. */
        NATIVE,
        /** A Boot application that offers its use cases over Dubbo. */
        SERVICE,
        /** A Boot application that serves HTTP. */
        WEB
    }

    private final Kind kind;
    private final int defaultPort;
    private final int defaultManagementPort;
    private final int heapMegabytes;

    Component(Kind kind, int defaultPort, int defaultManagementPort, int heapMegabytes) {
        this.kind = kind;
        this.defaultPort = defaultPort;
        this.defaultManagementPort = defaultManagementPort;
        this.heapMegabytes = heapMegabytes;
    }

    /** The name as users type it, e.g. {@code order-service}. */
    public String componentName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Kind kind() {
        return kind;
    }

    public int defaultPort() {
        return defaultPort;
    }

    /** The default port of health and metrics; 0 where there is none. */
    public int defaultManagementPort() {
        return defaultManagementPort;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    /** Whether it is a Boot application, that is, whether more than one instance may run. */
    public boolean isApplication() {
        return kind == Kind.SERVICE || kind == Kind.WEB;
    }

    public static Optional<Component> named(String name) {
        return Arrays.stream(values()).filter(c -> c.componentName().equals(name)).findFirst();
    }
}
