package com.shop.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    private static final Path OWN_SLACK = Path.of("/proc/self/timerslack_ns");

    @TempDir private Path folder;

    @Test
    void whatItStartsHasItsTimersRingLateAndWhatIsStartedNextHasNot() throws Exception {
        assumeThat(OWN_SLACK).exists();

        assertThat(slackOf(Duration.ofMillis(20))).isEqualTo("20000000");
        assertThat(slackOf(Duration.ofNanos(50_000))).isEqualTo("50000");
        assertThat(new String(run(), UTF_8).strip()).isEqualTo(Files.readString(OWN_SLACK).strip());
    }

    private static byte[] run() throws IOException {
        return new ProcessBuilder("cat", OWN_SLACK.toString())
                .start()
                .getInputStream()
                .readAllBytes();
    }

    private String slackOf(Duration slack) throws Exception {
        Path log = folder.resolve(slack + ".log");
        Launcher.start(List.of("cat", OWN_SLACK.toString()), Map.of(), folder, log, slack)
                .onExit()
                .get(10, SECONDS);
        return Files.readString(log).strip();
    }
}
