package com.shop.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts processes that outlive us, with their output in a log file. */
final class Launcher {

    private static final long LOG_LIMIT_BYTES = 16L * 1024 * 1024;
    private static final List<String> KEPT_ENVIRONMENT =
            List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "JAVA_HOME", "TMPDIR", "USER");

    private Launcher() {}

    /**
     * The process gets a session of its own where {@code setsid} exists: Ctrl-C in the terminal
     * reaches the command alone, which then ends everything in order. It gets no more of our
     * environment than it needs.
     *
     * @param slack by how much its timers may ring too late
     */
    static ProcessHandle start(
            List<String> command,
            Map<String, String> environment,
            Path workingFolder,
            Path log,
            Duration slack)
            throws IOException {
        List<String> full = new ArrayList<>();
        if (onPath("setsid")) {
            full.add("setsid");
        }
        full.addAll(command);
        rotate(log);
        Files.createDirectories(workingFolder);
        ProcessBuilder builder =
                new ProcessBuilder(full)
                        .directory(workingFolder.toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(KEPT_ENVIRONMENT);
        builder.environment().putAll(environment);
        try (TimerSlack inherited = TimerSlack.ofWhatIsStarted(slack)) {
            return builder.start().toHandle();
        }
    }

    /** Where a log goes that has become too long. */
    static Path rotated(Path log) {
        return log.resolveSibling(log.getFileName() + ".1");
    }

    private static void rotate(Path log) throws IOException {
        Files.createDirectories(log.getParent());
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, rotated(log), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
