package com.shop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    @TempDir private Path folder;

    @Test
    void findsTheProcessItWasWrittenFor() throws IOException {
        PidFile file = new PidFile(folder.resolve("x.pid"));
        file.write(ProcessHandle.current());

        assertThat(file.running()).contains(ProcessHandle.current());
    }

    @Test
    void aPidThatAnotherProcessHasGotMeanwhileIsNotOurs() throws IOException {
        Path path = folder.resolve("x.pid");
        Files.writeString(path, ProcessHandle.current().pid() + " 12345");

        assertThat(new PidFile(path).running()).isEmpty();
        assertThat(path).doesNotExist();
    }

    @Test
    void aDeadProcessLeavesNoFile() throws Exception {
        Path path = folder.resolve("x.pid");
        Process process = new ProcessBuilder("sleep", "60").start();
        new PidFile(path).write(process.toHandle());
        process.destroyForcibly().waitFor();

        assertThat(new PidFile(path).running()).isEmpty();
        assertThat(path).doesNotExist();
    }

    @Test
    void noFileNoProcess() {
        assertThat(new PidFile(folder.resolve("none.pid")).running()).isEmpty();
    }
}
