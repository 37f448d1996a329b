package com.shop.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * By how much Linux may let the timers of a process ring too late, so that many of them ring at
 * once (prctl(2), {@code PR_SET_TIMERSLACK}; 50 µs by default). A process that is idle then wakes
 * far less often to look whether there is work; what comes over a socket, or from another thread,
 * wakes it as quickly as ever. Only a favour: where the kernel has no such thing, nothing changes.
 */
final class TimerSlack implements AutoCloseable {

    private static final String DEFAULT = "0";

    private TimerSlack() {}

    /** What this thread starts until the close inherits it, with all threads of its own. */
    static TimerSlack ofWhatIsStarted(Duration slack) {
        write(Long.toString(slack.toNanos()));
        return new TimerSlack();
    }

    @Override
    public void close() {
        write(DEFAULT);
    }

    private static void write(String nanos) {
        try {
            // leads to /proc/PID/task/TID; a thread may write its own without privileges
            Path thread = Path.of("/proc/thread-self").toRealPath().getFileName();
            Files.writeString(Path.of("/proc").resolve(thread).resolve("timerslack_ns"), nanos);
        } catch (IOException e) {
            // not Linux, or one that keeps it to itself
        }
    }
}
