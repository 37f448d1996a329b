package com.shop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessCpuTest {

    @TempDir private Path proc;

    @Test
    void readsUserAndKernelTimeWhateverTheCommandIsCalled() {
        String stat =
                "4711 (a ) b (c) 1 2) S 1 4711 4711 0 -1 4194560 100 0 0 0 150 25 7 8 20 0 30 0";

        assertThat(ProcessCpu.millis(stat)).isEqualTo(1_750);
    }

    @Test
    void readsResidentMemory() {
        assertThat(ProcessCpu.megabytes("VmPeak:\t  999 kB\nVmRSS:\t  245760 kB\n")).isEqualTo(240);
    }

    @Test
    void tellsWhatWasUsedSince() throws IOException {
        stat(1, 100);
        ProcessCpu cpu = new ProcessCpu(proc, () -> Map.of("mariadb", 1L, "gone", 2L));
        Map<String, Long> before = cpu.millis();
        stat(1, 130);

        assertThat(cpu.since(before)).containsEntry("mariadb", 300L).containsEntry("gone", 0L);
    }

    @Test
    void aProcessThatWasStartedAgainBeginsAtNothing() throws IOException {
        stat(1, 100);
        ProcessCpu cpu = new ProcessCpu(proc, () -> Map.of("order-web", 1L));
        Map<String, Long> before = cpu.millis();
        stat(1, 20);

        assertThat(cpu.since(before)).containsEntry("order-web", 200L);
    }

    private void stat(long pid, long ticks) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(
                folder.resolve("stat"),
                pid + " (java) S 1 1 1 0 -1 4194560 100 0 0 0 " + ticks + " 0 0 0 20 0 30 0");
    }
}
