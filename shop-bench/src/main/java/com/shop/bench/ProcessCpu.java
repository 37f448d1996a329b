package com.shop.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What processes have used of the processors, and hold of the memory, as Linux counts it: CPU to
 * ten milliseconds. A process that is not there, or ends in between, has used nothing.
 */
final class ProcessCpu {

    /** Linux reports in these units to programs on every architecture that Java runs on. */
    private static final long MILLIS_PER_TICK = 10;

    private static final int AFTER_NAME_UTIME = 11;
    private static final int AFTER_NAME_STIME = 12;
    private static final String RESIDENT = "VmRSS:";

    private final Path proc;
    private final Supplier<Map<String, Long>> pids;

    /**
     * @param pids the processes' numbers by their names, as they are at the moment
     */
    ProcessCpu(Path proc, Supplier<Map<String, Long>> pids) {
        this.proc = proc;
        this.pids = pids;
    }

    /** Milliseconds of CPU since each process began, in user and kernel mode, of all threads. */
    Map<String, Long> millis() {
        Map<String, Long> millis = new LinkedHashMap<>();
        pids.get().forEach((name, pid) -> millis.put(name, millis(pid)));
        return millis;
    }

    /** What was used since then; a process that was started in between, since its start. */
    Map<String, Long> since(Map<String, Long> before) {
        Map<String, Long> used = new LinkedHashMap<>();
        millis().forEach(
                        (name, now) -> {
                            long earlier = before.getOrDefault(name, 0L);
                            used.put(name, now < earlier ? now : now - earlier);
                        });
        return used;
    }

    /** Resident memory in megabytes. */
    Map<String, Long> megabytes() {
        Map<String, Long> megabytes = new LinkedHashMap<>();
        pids.get().forEach((name, pid) -> megabytes.put(name, megabytes(pid)));
        return megabytes;
    }

    private long millis(long pid) {
        try {
            return millis(Files.readString(proc.resolve(Long.toString(pid)).resolve("stat")));
        } catch (IOException e) {
            return 0;
        }
    }

    /** The command's name may hold anything, blanks and brackets too; the last bracket ends it. */
    static long millis(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return MILLIS_PER_TICK
                * (Long.parseLong(fields[AFTER_NAME_UTIME])
                        + Long.parseLong(fields[AFTER_NAME_STIME]));
    }

    private long megabytes(long pid) {
        try {
            return megabytes(Files.readString(proc.resolve(Long.toString(pid)).resolve("status")));
        } catch (IOException e) {
            return 0;
        }
    }

    static long megabytes(String status) {
        return status.lines()
                .filter(line -> line.startsWith(RESIDENT))
                .map(line -> line.substring(RESIDENT.length()).replace("kB", "").strip())
                .mapToLong(kilobytes -> Long.parseLong(kilobytes) / 1024)
                .findFirst()
                .orElse(0);
    }
}
