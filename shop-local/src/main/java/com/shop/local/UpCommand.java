package com.shop.local;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code shop up}: in the foreground until Ctrl-C, or detached. */
@Command(
        name = "up",
        description = "Starts everything and waits until it is ready.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Runnable {

    private static final long WATCH_MILLIS = 1_000;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private ShopCommand parent;

    @Mixin private ShopCommand.PlanOptions options = new ShopCommand.PlanOptions();

    @Option(
            names = {"-d", "--detach"},
            description = "Returns once all are ready.")
    private boolean detach;

    private volatile boolean stopping;

    @Override
    public void run() {
        Topology plan = options.plan();
        LocalShop shop = parent.shop();
        Thread stopAll =
                new Thread(
                        () -> {
                            stopping = true;
                            System.out.println("\nStopping …");
                            try {
                                shop.stop();
                                System.out.println("All stopped.");
                            } catch (RuntimeException e) {
                                System.err.println("shop: " + e.getMessage());
                            }
                        },
                        "stop-all");
        // Ctrl-C, also while starting, ends what has been started
        Runtime.getRuntime().addShutdownHook(stopAll);
        long begin = System.nanoTime();
        Secrets secrets = shop.secrets();
        System.out.println("Starting " + plan.instances().size() + " processes …");
        try {
            shop.start(plan);
        } catch (RuntimeException e) {
            // start has ended what it had started; what ran before goes on
            Runtime.getRuntime().removeShutdownHook(stopAll);
            throw e;
        }
        System.out.printf("All ready in %.1f s.%n", (System.nanoTime() - begin) / 1e9);
        System.out.println(Welcome.text(shop.topology(), secrets, shop.state()));
        if (detach) {
            Runtime.getRuntime().removeShutdownHook(stopAll);
            System.out.println("Running in the background; './shop down' stops it.");
            return;
        }
        System.out.println("Ctrl-C stops everything.");
        watch(shop);
        if (stopping) {
            return;
        }
        Runtime.getRuntime().removeShutdownHook(stopAll);
        System.out.println("Everything has been stopped from elsewhere.");
    }

    /** Tells of processes that end or come back, until none is left. */
    private void watch(LocalShop shop) {
        Set<String> before = names(shop.running());
        while (!before.isEmpty()) {
            try {
                Thread.sleep(WATCH_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (stopping) {
                return;
            }
            Set<String> now = names(shop.running());
            before.stream()
                    .filter(name -> !now.contains(name))
                    .forEach(
                            name ->
                                    System.out.println(
                                            "  "
                                                    + name
                                                    + " has ended; './shop start "
                                                    + name
                                                    + "' starts it again"));
            Set<String> earlier = before;
            now.stream()
                    .filter(name -> !earlier.contains(name))
                    .forEach(name -> System.out.println("  " + name + " is back"));
            before = now;
        }
    }

    private static Set<String> names(List<Instance> instances) {
        return instances.stream()
                .map(Instance::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
