package com.shop.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers a process by pid and start time, so that a pid which the system has given to another
 * process in the meantime is never taken for ours.
 */
record PidFile(Path file) {

    void write(ProcessHandle process) throws IOException {
        StateFolder.writeAtomically(
                file,
                process.pid() + " " + startedAt(process).map(Instant::toEpochMilli).orElse(0L));
    }

    /** The process, if it still runs. A file that speaks of a dead process is deleted. */
    Optional<ProcessHandle> running() {
        try {
            String[] parts = Files.readString(file).strip().split(" ");
            long pid = Long.parseLong(parts[0]);
            long startedAt = Long.parseLong(parts[1]);
            Optional<ProcessHandle> process =
                    ProcessHandle.of(pid)
                            .filter(PidFile::isAlive)
                            .filter(
                                    p ->
                                            startedAt(p).map(Instant::toEpochMilli).orElse(0L)
                                                    == startedAt);
            if (process.isEmpty()) {
                Files.deleteIfExists(file);
            }
            return process;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw new ShopException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private static Optional<Instant> startedAt(ProcessHandle process) {
        return process.info().startInstant();
    }

    /** Java counts a zombie as alive: it has ended, and only waits for a parent to notice. */
    static boolean isAlive(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException | RuntimeException e) {
            return process.isAlive();
        }
    }
}
