package com.shop.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * A whole Shop on this machine, every part an operating system process of its own, its state in one
 * folder.
 *
 * <p>The processes do not depend on this object or its JVM: another {@code LocalShop} on the same
 * folder sees and stops them. Starting and stopping are exclusive for each folder, by a lock file,
 * across JVMs; {@link #kill} and {@link #status} never wait. Start either leaves everything ready
 * or throws a {@link ShopException} after ending what it had started itself.
 */
public final class LocalShop {

    private static final long PORT_LIMIT_NANOS = 2_000_000_000L;

    private static final Duration READY_LIMIT = Duration.ofSeconds(180);

    /** The broker takes up to 17 s. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(240);
    private static final int LOG_LINES = 30;
    private static final long POLL_MILLIS = 100;

    /** Each group ends before the next one is asked to. */
    private static final List<Predicate<Instance>> STOP_ORDER =
            List.of(
                    i -> i.component().kind() == Component.Kind.WEB,
                    i -> i.component().kind() == Component.Kind.SERVICE,
                    i -> i.component() != Component.NAMESRV,
                    i -> i.component() == Component.NAMESRV);

    private final Path projectRoot;
    private final StateFolder state;
    private final Progress progress;
    private final MariaDb mariaDb;
    private final Probe probe;
    private volatile boolean stopping;

    /** Variables of the services that are started from now on. */
    private volatile Map<String, String> settings = Map.of();

    public LocalShop(Path projectRoot, StateFolder state, Progress progress) {
        this.projectRoot = projectRoot.toAbsolutePath().normalize();
        this.state = state;
        this.progress = progress;
        this.mariaDb = new MariaDb(this.projectRoot);
        this.probe = new Probe(state);
    }

    /** The folder that holds the file {@code shop}, upwards from the working folder. */
    public static Path findProjectRoot() {
        String told = System.getProperty("shop.root");
        if (told != null) {
            return Path.of(told);
        }
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            if (Files.isRegularFile(folder.resolve("shop"))
                    && Files.exists(folder.resolve("pom.xml"))) {
                return folder;
            }
            folder = folder.getParent();
        }
        throw new ShopException("not within the project: no folder above holds the file 'shop'");
    }

    public StateFolder state() {
        return state;
    }

    /** The recorded run, or the default one where nothing has been started yet. */
    public Topology topology() {
        try {
            return Topology.load(state.topology())
                    .orElseGet(
                            () ->
                                    Topology.plan(
                                            EnumSet.allOf(Component.class),
                                            Map.of(),
                                            0,
                                            System.getenv()));
        } catch (IOException e) {
            throw new ShopException("cannot read " + state.topology() + ": " + e.getMessage(), e);
        }
    }

    public Secrets secrets() {
        try {
            state.create();
            return Secrets.loadOrGenerate(state.secrets());
        } catch (IOException e) {
            throw new ShopException(
                    "cannot read or write " + state.secrets() + ": " + e.getMessage(), e);
        }
    }

    /** {@code jdbc:mysql://…/trade?…} of the running or planned server. */
    public String jdbcUrl() {
        return MariaDb.url(topology().first(Component.MARIADB).port(), "trade");
    }

    /** {@code http://localhost:…/order-web}. */
    public String orderWebUrl() {
        return "http://localhost:" + topology().first(Component.ORDER_WEB).port() + "/order-web";
    }

    /** {@code http://localhost:…/pay-web}. */
    public String payWebUrl() {
        return "http://localhost:" + topology().first(Component.PAY_WEB).port() + "/pay-web";
    }

    /**
     * Starts what of the plan does not run, and waits until all of it is ready. What runs already
     * must have been started on the same ports.
     */
    public void start(Topology plan) {
        locked(
                () -> {
                    state.create();
                    Topology topology = plan;
                    Optional<Topology> recorded = Topology.load(state.topology());
                    if (recorded.isPresent() && !running(recorded.get()).isEmpty()) {
                        refuseOtherPorts(recorded.get(), plan);
                        topology = recorded.get().plus(plan.instances());
                    }
                    startMissing(topology, plan.instances());
                });
    }

    private static void refuseOtherPorts(Topology recorded, Topology plan) {
        for (Instance wanted : plan.instances()) {
            recorded.find(wanted.name())
                    .filter(there -> !there.equals(wanted))
                    .ifPresent(
                            there -> {
                                throw new ShopException(
                                        "a run with other ports is there already ("
                                                + there.name()
                                                + " on "
                                                + there.port()
                                                + "); './shop down' ends it");
                            });
        }
    }

    /**
     * Starts one process of the recorded run; a name with a number that is not there yet extends
     * the run.
     */
    public void start(String name) {
        locked(
                () -> {
                    state.create();
                    Topology topology = topology();
                    if (topology.find(name).isEmpty()) {
                        topology = topology.plus(List.of(further(topology, name)));
                    }
                    startMissing(topology, List.of(topology.find(name).orElseThrow()));
                });
    }

    /**
     * Starts one process of the recorded run, where it does not run, without waiting until it is
     * ready: what it waits for may itself be down for a while.
     */
    void launch(String name) {
        Instance instance = known(name);
        locked(
                () -> {
                    if (process(name).isPresent()) {
                        return;
                    }
                    Secrets secrets = Secrets.loadOrGenerate(state.secrets());
                    Commands commands =
                            new Commands(projectRoot, state, topology(), secrets, settings);
                    try {
                        launch(instance, commandOf(instance, commands, secrets), commands);
                    } catch (IOException e) {
                        throw new ShopException(name + " cannot be started: " + e, e);
                    }
                });
    }

    private ProcessHandle launch(Instance instance, List<String> command, Commands commands)
            throws IOException {
        String name = instance.name();
        Files.deleteIfExists(state.ready(name));
        ProcessHandle process =
                Launcher.start(
                        command,
                        commands.environment(instance),
                        instance.component() == Component.MARIADB
                                ? state.data(name)
                                : state.run().resolve("home").resolve(name),
                        state.log(name),
                        commands.timerSlack(instance));
        new PidFile(state.pid(name)).write(process);
        return process;
    }

    private static Instance further(Topology topology, String name) {
        Component component = null;
        int number = 1;
        int dash = name.lastIndexOf('-');
        if (Component.named(name).isPresent()) {
            component = Component.named(name).get();
        } else if (dash > 0 && name.substring(dash + 1).matches("[2-9]")) {
            component = Component.named(name.substring(0, dash)).orElse(null);
            number = Integer.parseInt(name.substring(dash + 1));
        }
        if (component == null || (number > 1 && !component.isApplication())) {
            throw new ShopException(Topology.unknown(name));
        }
        Topology plan =
                Topology.plan(
                        Set.of(component),
                        Map.of(component.componentName(), number),
                        topology.portOffset(),
                        System.getenv());
        return plan.find(name).orElseThrow();
    }

    private void startMissing(Topology topology, Collection<Instance> wanted)
            throws IOException, InterruptedException {
        List<Instance> missing = wanted.stream().filter(i -> process(i.name()).isEmpty()).toList();
        refusePortsInUse(missing);
        topology.save(state.topology());
        Secrets secrets = Secrets.loadOrGenerate(state.secrets());
        Commands commands = new Commands(projectRoot, state, topology, secrets, settings);
        List<Instance> started = new ArrayList<>();
        try {
            List<Instance> infrastructure =
                    wanted.stream().filter(i -> !i.component().isApplication()).toList();
            startAll(infrastructure, commands, secrets, started);
            List<Instance> applications =
                    wanted.stream().filter(i -> i.component().isApplication()).toList();
            startAll(applications, commands, secrets, started);
        } catch (RuntimeException | InterruptedException e) {
            Thread.interrupted();
            synchronized (started) {
                stopAll(started);
            }
            throw e;
        }
    }

    /** What was killed a moment ago may hold its port a moment longer. */
    private static boolean becomesFree(int port) {
        long deadline = System.nanoTime() + PORT_LIMIT_NANOS;
        while (!Ports.isFree(port)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PORT_LIMIT_NANOS / 20);
        }
        return true;
    }

    private static void refusePortsInUse(List<Instance> instances) {
        List<String> taken = new ArrayList<>();
        for (Instance instance : instances) {
            for (int port : instance.allPorts()) {
                if (!becomesFree(port)) {
                    taken.add(
                            "port "
                                    + port
                                    + " ("
                                    + instance.name()
                                    + ") is in use by "
                                    + Ports.holder(port));
                }
            }
        }
        if (!taken.isEmpty()) {
            throw new ShopException(
                    String.join("\n", taken)
                            + "\nNothing was started. --port-offset N moves all ports, SHOP_PORT_… a single one.");
        }
    }

    private void startAll(
            List<Instance> instances, Commands commands, Secrets secrets, List<Instance> started)
            throws InterruptedException {
        if (instances.isEmpty()) {
            return;
        }
        ExecutorService executor = Executors.newFixedThreadPool(instances.size());
        try {
            List<Future<?>> starts = new ArrayList<>();
            for (Instance instance : instances) {
                starts.add(
                        executor.submit(
                                () -> {
                                    startNamed(instance, commands, secrets, started);
                                    return null;
                                }));
            }
            awaitAll(starts);
        } finally {
            // after a failure the others are interrupted; none may launch anything once we go on to
            // stop
            executor.shutdownNow();
            executor.awaitTermination(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Ends at the first failure, not only when the slowest one has run into its limit. */
    private static void awaitAll(List<Future<?>> starts) throws InterruptedException {
        List<Future<?>> open = new ArrayList<>(starts);
        while (!open.isEmpty()) {
            for (Future<?> start : List.copyOf(open)) {
                if (start.isDone()) {
                    open.remove(start);
                    try {
                        start.get();
                    } catch (ExecutionException e) {
                        if (e.getCause() instanceof ShopException known) {
                            throw known;
                        }
                        throw new ShopException("cannot start: " + e.getCause(), e);
                    }
                }
            }
            Thread.sleep(POLL_MILLIS / 2);
        }
    }

    /** A failure names its process, whatever it was. */
    private void startNamed(
            Instance instance, Commands commands, Secrets secrets, List<Instance> started)
            throws InterruptedException {
        try {
            startOne(instance, commands, secrets, started);
        } catch (IOException | SQLException e) {
            throw new ShopException(instance.name() + " cannot be started: " + e, e);
        }
    }

    private void startOne(
            Instance instance, Commands commands, Secrets secrets, List<Instance> started)
            throws IOException, InterruptedException, SQLException {
        String name = instance.name();
        long begin = System.nanoTime();
        Optional<ProcessHandle> running = process(name);
        boolean adopted = running.isPresent();
        ProcessHandle process;
        if (adopted) {
            process = running.get();
        } else {
            List<String> command = commandOf(instance, commands, secrets);
            synchronized (started) {
                if (stopping) {
                    throw new ShopException("stopped while starting");
                }
                process = launch(instance, command, commands);
                started.add(instance);
            }
        }
        awaitReady(instance, process);
        if (instance.component() == Component.MARIADB) {
            MariaDb.loadSchema(
                    projectRoot.resolve("sql"), state.data(name), instance.port(), secrets);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        progress.say(
                adopted
                        ? String.format("  %-18s was running", name)
                        : String.format("  %-18s ready in %.1f s", name, seconds));
    }

    private List<String> commandOf(Instance instance, Commands commands, Secrets secrets)
            throws IOException, InterruptedException {
        String name = instance.name();
        switch (instance.component().kind()) {
            case JVM -> {
                Files.createDirectories(state.data(name));
                return commands.infrastructure(instance);
            }
            case NATIVE -> {
                if (!mariaDb.isUnpacked()) {
                    progress.say("  unpacking and installing MariaDB (once, some seconds) …");
                }
                mariaDb.prepare(state.data(name), state.log(name));
                Path initFile = state.run().resolve("mariadb-init.sql");
                MariaDb.writeInitFile(initFile, secrets);
                return mariaDb.command(state.data(name), instance.port(), initFile);
            }
            default -> {
                return commands.application(instance);
            }
        }
    }

    private void awaitReady(Instance instance, ProcessHandle process) throws InterruptedException {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (!probe.isReady(instance, process.pid())) {
            if (stopping) {
                throw new ShopException("stopped while starting");
            }
            if (!PidFile.isAlive(process)) {
                throw failed(instance, "ended while it was starting");
            }
            if (System.nanoTime() > deadline) {
                throw failed(instance, "was not ready within " + READY_LIMIT.toSeconds() + " s");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private ShopException failed(Instance instance, String how) {
        Path log = state.log(instance.name());
        return new ShopException(
                instance.name() + " " + how + ". The end of " + log + ":\n" + tail(log));
    }

    private static String tail(Path log) {
        try {
            // A process that was killed may have left half a character.
            List<String> lines =
                    new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
            return String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log)";
        }
    }

    /**
     * Ends everything of the recorded run in order: web applications, services, broker with the
     * databases, name server. What does not end within the limit is killed. A start that is under
     * way in this JVM fails.
     */
    public void stop() {
        stopping = true;
        try {
            locked(
                    () -> {
                        Optional<Topology> recorded = Topology.load(state.topology());
                        if (recorded.isPresent()) {
                            stopAll(recorded.get().instances());
                        }
                    });
        } finally {
            stopping = false;
        }
    }

    /** Ends one process in order. */
    public void stop(String name) {
        Instance instance = known(name);
        locked(
                () -> {
                    stopAll(List.of(instance));
                });
    }

    /** SIGKILL, without waiting for anybody; gives false if it was not running. */
    public boolean kill(String name) {
        known(name);
        Optional<ProcessHandle> process = process(name);
        process.ifPresent(
                p -> {
                    p.destroyForcibly();
                    awaitEnd(p, KILL_LIMIT);
                });
        return process.isPresent();
    }

    private Instance known(String name) {
        return topology()
                .find(name)
                .orElseThrow(
                        () ->
                                new ShopException(
                                        "there is no '"
                                                + name
                                                + "'; the names are "
                                                + String.join(
                                                        ", ",
                                                        topology().instances().stream()
                                                                .map(Instance::name)
                                                                .toList())));
    }

    private void stopAll(Collection<Instance> instances) {
        List<Instance> left = new ArrayList<>(instances);
        for (Predicate<Instance> group : STOP_ORDER) {
            Map<Instance, ProcessHandle> processes = new LinkedHashMap<>();
            for (Instance instance : List.copyOf(left)) {
                if (group.test(instance)) {
                    left.remove(instance);
                    process(instance.name()).ifPresent(p -> processes.put(instance, p));
                }
            }
            processes.values().forEach(ProcessHandle::destroy);
            processes.forEach(this::awaitStopped);
        }
    }

    private void awaitStopped(Instance instance, ProcessHandle process) {
        String name = instance.name();
        long begin = System.nanoTime();
        String how = "stopped";
        if (!awaitEnd(process, STOP_LIMIT)) {
            process.destroyForcibly();
            how = "did not stop within " + STOP_LIMIT.toSeconds() + " s and was killed";
            if (!awaitEnd(process, KILL_LIMIT)) {
                throw new ShopException(name + " (pid " + process.pid() + ") cannot be killed");
            }
        }
        progress.say(
                String.format("  %-18s %s (%.1f s)", name, how, (System.nanoTime() - begin) / 1e9));
        try {
            new PidFile(state.pid(name)).delete();
            Files.deleteIfExists(state.ready(name));
        } catch (IOException e) {
            throw new ShopException("cannot tidy up after " + name + ": " + e.getMessage(), e);
        }
    }

    private static boolean awaitEnd(ProcessHandle process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (PidFile.isAlive(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Deletes the data. Everything must have been stopped; secrets and logs stay. */
    public void wipe() {
        locked(
                () -> {
                    List<Instance> running = running(topology());
                    if (!running.isEmpty()) {
                        throw new ShopException(running.get(0).name() + " still runs");
                    }
                    StateFolder.deleteTree(state.root().resolve("data"));
                    Files.deleteIfExists(state.topology());
                });
    }

    /** A row a process of the recorded run. */
    public List<ProcessStatus> status() {
        return topology().instances().parallelStream().map(this::status).toList();
    }

    private ProcessStatus status(Instance instance) {
        Optional<ProcessHandle> process = process(instance.name());
        ProcessStatus.State how = ProcessStatus.State.DOWN;
        if (process.isPresent()) {
            try {
                how =
                        probe.isReady(instance, process.get().pid())
                                ? ProcessStatus.State.UP
                                : ProcessStatus.State.STARTING;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return new ProcessStatus(
                instance.name(),
                process.map(ProcessHandle::pid).orElse(null),
                instance.port(),
                how,
                instance.healthUrl());
    }

    /**
     * More variables of the services that are started from now on, e.g. {@code SHOP_…=20s}. They
     * are not remembered: another start does without them.
     */
    public void set(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        settings = Map.copyOf(all);
    }

    /** Whether the process of this name is ready. */
    boolean isUp(String name) {
        return status(known(name)).state() == ProcessStatus.State.UP;
    }

    /** The process of this name, if it runs. */
    public Optional<ProcessHandle> process(String name) {
        return new PidFile(state.pid(name)).running();
    }

    /** What of the recorded run is there, whether ready or not. */
    public List<Instance> running() {
        return running(topology());
    }

    private List<Instance> running(Topology topology) {
        return topology.instances().stream().filter(i -> process(i.name()).isPresent()).toList();
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException, InterruptedException;
    }

    private void locked(Action action) {
        try {
            state.create();
            try (FileChannel channel =
                            FileChannel.open(
                                    state.run().resolve("lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                action.run();
            }
        } catch (IOException e) {
            throw new ShopException("I/O error: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShopException("interrupted", e);
        }
    }

    private FileLock lock(FileChannel channel) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LOCK_LIMIT.toNanos();
        boolean told = false;
        while (true) {
            FileLock lock = null;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                // held within this JVM: as good as held by another
                lock = null;
            }
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() > deadline) {
                throw new ShopException(
                        "another ./shop command is starting or stopping processes, and has not ended within "
                                + LOCK_LIMIT.toSeconds()
                                + " s");
            }
            if (!told) {
                progress.say("  waiting for another ./shop command to end …");
                told = true;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** For a database client in this JVM, e.g. an audit or a test: as root. */
    public Connection connectAsRoot() throws SQLException {
        return MariaDb.connect(topology().first(Component.MARIADB).port(), "trade", secrets());
    }
}
