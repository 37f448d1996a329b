package com.shop.local;

import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import com.alibaba.fastjson2.JSONWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The {@code shop} command. Exit codes: 0 done, 1 failed, 2 used wrongly. */
@Command(
        name = "shop",
        description = "Runs a whole Shop on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            AuditCommand.class,
            DeadLettersCommand.class,
            DrillCommand.class,
            ShopCommand.Status.class,
            ShopCommand.Kill.class,
            ShopCommand.Start.class,
            ShopCommand.Stop.class,
            ShopCommand.Down.class
        })
public final class ShopCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine shop = new CommandLine(new ShopCommand());
        ServiceLoader.load(Subcommand.class).forEach(shop::addSubcommand);
        return shop.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(
                        (e, commandLine, result) -> {
                            if (e instanceof ShopException) {
                                commandLine.getErr().println("shop: " + e.getMessage());
                            } else {
                                e.printStackTrace(commandLine.getErr());
                            }
                            return 1;
                        });
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
    }

    /** The shop of this project, its progress on standard output, set by our environment. */
    public LocalShop shop() {
        var root = LocalShop.findProjectRoot();
        var shop = new LocalShop(root, StateFolder.of(root, System.getenv()), System.out::println);
        shop.set(Commands.settings(System.getenv()));
        return shop;
    }

    @Command(
            name = "status",
            description = "Shows a row a process.",
            mixinStandardHelpOptions = true)
    static final class Status implements Runnable {
        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private ShopCommand parent;

        @Option(names = "--json", description = "As JSON.")
        private boolean json;

        @Override
        public void run() {
            List<ProcessStatus> rows = parent.shop().status();
            if (json) {
                System.out.println(asJson(rows));
                return;
            }
            System.out.printf("%-18s %8s %6s %-9s %s%n", "NAME", "PID", "PORT", "STATE", "HEALTH");
            for (ProcessStatus row : rows) {
                System.out.printf(
                        "%-18s %8s %6d %-9s %s%n",
                        row.name(),
                        row.pid() == null ? "-" : row.pid(),
                        row.port(),
                        row.state().name().toLowerCase(Locale.ROOT),
                        row.healthUrl());
            }
        }

        static String asJson(List<ProcessStatus> rows) {
            JSONArray array = new JSONArray();
            for (ProcessStatus row : rows) {
                JSONObject object = new JSONObject();
                object.put("name", row.name());
                object.put("pid", row.pid());
                object.put("port", row.port());
                object.put("state", row.state().name().toLowerCase(Locale.ROOT));
                object.put("healthUrl", row.healthUrl());
                array.add(object);
            }
            return array.toString(
                    JSONWriter.Feature.PrettyFormat, JSONWriter.Feature.WriteMapNullValue);
        }
    }

    @Command(
            name = "kill",
            description = "Ends one process abruptly (SIGKILL).",
            mixinStandardHelpOptions = true)
    static final class Kill implements Runnable {
        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private ShopCommand parent;

        @Parameters(paramLabel = "NAME")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Override
        public void run() {
            if (!parent.shop().kill(name)) {
                throw new ShopException(name + " is not running");
            }
            System.out.println(name + " killed");
        }
    }

    @Command(
            name = "start",
            description = "Starts one process, where it does not run, and waits until it is ready.",
            mixinStandardHelpOptions = true)
    static final class Start implements Runnable {
        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private ShopCommand parent;

        @Parameters(paramLabel = "NAME")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Override
        public void run() {
            parent.shop().start(name);
        }
    }

    @Command(
            name = "stop",
            description = "Stops one process in order.",
            mixinStandardHelpOptions = true)
    static final class Stop implements Runnable {
        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private ShopCommand parent;

        @Parameters(paramLabel = "NAME")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Override
        public void run() {
            parent.shop().stop(name);
        }
    }

    @Command(name = "down", description = "Stops everything.", mixinStandardHelpOptions = true)
    static final class Down implements Runnable {
        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private ShopCommand parent;

        @Option(
                names = "--wipe",
                description = "Also deletes the local data (secrets and logs stay).")
        private boolean wipe;

        @Override
        public void run() {
            LocalShop shop = parent.shop();
            shop.stop();
            if (wipe) {
                shop.wipe();
                System.out.println("The local data is deleted.");
            } else {
                System.out.println("Nothing runs any more; the data is kept.");
            }
        }
    }

    /** What to run and where, as {@code up} and {@code demo} take it. */
    static final class PlanOptions {
        @Option(
                names = "--scale",
                paramLabel = "NAME=N",
                description = "More than one of an application, e.g. goods-service=2.")
        private Map<String, Integer> scale = new TreeMap<>();

        @Option(names = "--port-offset", paramLabel = "N", description = "Added to every port.")
        private int portOffset;

        @Option(
                names = "--jvm",
                paramLabel = "MODE",
                description =
                        "What the JVMs are set for: ${COMPLETION-CANDIDATES} — little memory and a"
                                + " quick start, or throughput. Default: SMALL.")
        private JvmMode jvm = JvmMode.SMALL;

        @Option(names = "--only", split = ",", hidden = true)
        private List<String> only = List.of();

        Topology plan() {
            Set<Component> components =
                    only.isEmpty()
                            ? EnumSet.allOf(Component.class)
                            : only.stream().map(PlanOptions::component).collect(Collectors.toSet());
            return Topology.plan(components, scale, portOffset, System.getenv()).on(jvm);
        }

        private static Component component(String name) {
            return Component.named(name)
                    .orElseThrow(() -> new ShopException(Topology.unknown(name)));
        }
    }
}
