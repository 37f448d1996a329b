package com.shop.local;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Which processes make up a run, on which ports, and for what their JVMs are set; kept in {@code
 * run/topology.json}.
 */
public record Topology(int portOffset, List<Instance> instances, JvmMode jvm) {

    static final int MAX_INSTANCES = 9;
    private static final int INSTANCE_STEP = 10;

    private static final int FREE_PORTS_ATTEMPTS = 100;
    private static final int LEAST_FREE_OFFSET = 2_000;

    /** With it the highest default port stays below 32768. */
    private static final int MOST_FREE_OFFSET = 11_000;

    public Topology {
        instances = List.copyOf(instances);
    }

    /**
     * @param components what runs
     * @param scale how many of an application, by name; one where absent
     * @param environment may override a port: {@code SHOP_PORT_ORDER_WEB}, {@code
     *     SHOP_MANAGEMENT_PORT_ORDER_WEB}
     * @throws ShopException if a name, a number or a port makes no sense, or two processes would
     *     share a port
     */
    public static Topology plan(
            Collection<Component> components,
            Map<String, Integer> scale,
            int portOffset,
            Map<String, String> environment) {
        for (String name : scale.keySet()) {
            Component component =
                    Component.named(name).orElseThrow(() -> new ShopException(unknown(name)));
            if (!component.isApplication() && scale.get(name) != 1) {
                throw new ShopException(
                        name + " cannot be scaled, only services and web applications can");
            }
        }
        List<Instance> instances = new ArrayList<>();
        for (Component component : Component.values()) {
            if (!components.contains(component)) {
                continue;
            }
            int count = scale.getOrDefault(component.componentName(), 1);
            if (count < 1 || count > MAX_INSTANCES) {
                throw new ShopException(
                        "--scale "
                                + component.componentName()
                                + "="
                                + count
                                + ": from 1 to "
                                + MAX_INSTANCES);
            }
            for (int number = 1; number <= count; number++) {
                instances.add(instance(component, number, portOffset, environment));
            }
        }
        Topology topology = new Topology(portOffset, instances, JvmMode.SMALL);
        topology.refuseSharedPorts();
        return topology;
    }

    /**
     * A plan for a test: the default ports, all moved by one offset to where all are free. They
     * stay below the ports that Linux gives to outgoing connections, so that a process which is
     * killed finds its own again.
     */
    public static Topology onFreePorts(
            Collection<Component> components, Map<String, Integer> scale) {
        for (int attempt = 0; attempt < FREE_PORTS_ATTEMPTS; attempt++) {
            int offset =
                    ThreadLocalRandom.current().nextInt(LEAST_FREE_OFFSET, MOST_FREE_OFFSET + 1);
            Topology topology = plan(components, scale, offset, Map.of());
            if (topology.instances().stream()
                    .flatMap(instance -> instance.allPorts().stream())
                    .allMatch(Ports::isFree)) {
                return topology;
            }
        }
        throw new ShopException("no free ports found");
    }

    private static Instance instance(
            Component component, int number, int portOffset, Map<String, String> environment) {
        int shift = (number - 1) * INSTANCE_STEP;
        String suffix = component.name().toUpperCase(Locale.ROOT);
        int port =
                shift
                        + port(
                                environment,
                                "SHOP_PORT_" + suffix,
                                component.defaultPort() + portOffset);
        int management = 0;
        if (component.defaultManagementPort() != 0) {
            management =
                    shift
                            + port(
                                    environment,
                                    "SHOP_MANAGEMENT_PORT_" + suffix,
                                    component.defaultManagementPort() + portOffset);
        }
        Instance instance = new Instance(component, number, port, management);
        for (int used : instance.allPorts()) {
            if (used < 1 || used > 65_535) {
                throw new ShopException(instance.name() + ": there is no port " + used);
            }
        }
        return instance;
    }

    private static int port(Map<String, String> environment, String variable, int otherwise) {
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new ShopException(variable + "=" + value + " is not a port number");
        }
    }

    private void refuseSharedPorts() {
        Set<Integer> seen = new HashSet<>();
        for (Instance instance : instances) {
            for (int port : instance.allPorts()) {
                if (!seen.add(port)) {
                    throw new ShopException(
                            "port "
                                    + port
                                    + " would be needed twice, the second time by "
                                    + instance.name());
                }
            }
        }
    }

    public Optional<Instance> find(String name) {
        return instances.stream().filter(i -> i.name().equals(name)).findFirst();
    }

    /** How many instances the service with the most of them has. */
    long mostInstancesOfAService() {
        return Stream.of(Component.values())
                .filter(component -> component.kind() == Component.Kind.SERVICE)
                .mapToLong(
                        component ->
                                instances.stream()
                                        .filter(instance -> instance.component() == component)
                                        .count())
                .max()
                .orElse(0);
    }

    /** The first instance of a component that this run must have. */
    public Instance first(Component component) {
        return find(component.componentName())
                .orElseThrow(
                        () ->
                                new ShopException(
                                        component.componentName() + " is not part of this run"));
    }

    /** The same with its JVMs set for something else. */
    public Topology on(JvmMode newJvm) {
        return new Topology(portOffset, instances, newJvm);
    }

    /** The same with more instances; what is there already stays as it is. */
    public Topology plus(Collection<Instance> more) {
        List<Instance> all =
                Stream.concat(
                                instances.stream(),
                                more.stream().filter(i -> find(i.name()).isEmpty()))
                        .sorted(
                                Comparator.comparing(Instance::component)
                                        .thenComparing(Instance::number))
                        .toList();
        Topology topology = new Topology(portOffset, all, jvm);
        topology.refuseSharedPorts();
        return topology;
    }

    static String unknown(String name) {
        return "there is no '"
                + name
                + "'; the names are "
                + String.join(
                        ", ", Stream.of(Component.values()).map(Component::componentName).toList());
    }

    String toJson() {
        JSONArray rows = new JSONArray();
        for (Instance instance : instances) {
            rows.add(
                    JSONObject.of(
                            "component", instance.component().componentName(),
                            "number", instance.number(),
                            "port", instance.port(),
                            "managementPort", instance.managementPort()));
        }
        return JSONObject.of("portOffset", portOffset, "jvm", jvm.modeName(), "instances", rows)
                .toString();
    }

    static Topology fromJson(String json) {
        JSONObject root = JSON.parseObject(json);
        List<Instance> instances = new ArrayList<>();
        for (Object row : root.getJSONArray("instances")) {
            JSONObject o = (JSONObject) row;
            String name = o.getString("component");
            instances.add(
                    new Instance(
                            Component.named(name)
                                    .orElseThrow(() -> new ShopException(unknown(name))),
                            o.getIntValue("number"),
                            o.getIntValue("port"),
                            o.getIntValue("managementPort")));
        }
        String jvm = root.getString("jvm");
        return new Topology(
                root.getIntValue("portOffset"),
                instances,
                jvm == null ? JvmMode.SMALL : JvmMode.named(jvm));
    }

    static Optional<Topology> load(Path file) throws IOException {
        return Files.exists(file)
                ? Optional.of(fromJson(Files.readString(file)))
                : Optional.empty();
    }

    void save(Path file) throws IOException {
        StateFolder.writeAtomically(file, toJson());
    }
}
