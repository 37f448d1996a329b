package com.shop.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a port is free, and who holds it where it is not. */
final class Ports {

    private static final String LISTENING = "0A";

    private Ports() {}

    static boolean isFree(int port) {
        // asked first: below, the listener would be ourselves
        if (listenerInode(port).isPresent()) {
            return false;
        }
        try (ServerSocket socket = new ServerSocket()) {
            // as servers do it: connections still winding down do not count as taken
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The holder as {@code pid 123 (java -jar …)}, as far as this user may know it. */
    static String holder(int port) {
        Optional<String> inode = listenerInode(port);
        if (inode.isEmpty()) {
            return "a process that could not be determined";
        }
        String link = "socket:[" + inode.get() + "]";
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            if (holds(process.pid(), link)) {
                return "pid " + process.pid() + " (" + command(process.pid()) + ")";
            }
        }
        return "another user's process";
    }

    private static boolean holds(long pid, String link) {
        Path descriptors = Path.of("/proc/" + pid + "/fd");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(descriptors)) {
            for (Path entry : entries) {
                try {
                    if (Files.readSymbolicLink(entry).toString().equals(link)) {
                        return true;
                    }
                } catch (IOException e) {
                    // closed in the meantime
                    continue;
                }
            }
        } catch (IOException | RuntimeException e) {
            // not ours to look at
            return false;
        }
        return false;
    }

    private static String command(long pid) {
        try {
            String line =
                    Files.readString(Path.of("/proc/" + pid + "/cmdline"))
                            .replace('\0', ' ')
                            .strip();
            return line.length() > 100 ? line.substring(0, 100) + "…" : line;
        } catch (IOException e) {
            return "unknown command";
        }
    }

    private static Optional<String> listenerInode(int port) {
        Set<String> tables = new HashSet<>(Set.of("/proc/net/tcp", "/proc/net/tcp6"));
        for (String table : tables) {
            try {
                Optional<String> inode = listenerInode(Files.readAllLines(Path.of(table)), port);
                if (inode.isPresent()) {
                    return inode;
                }
            } catch (IOException e) {
                // no such table on this system: binding has told what can be told
                continue;
            }
        }
        return Optional.empty();
    }

    /**
     * From the lines of {@code /proc/net/tcp}: {@code sl local_address rem_address st … uid timeout
     * inode}.
     */
    static Optional<String> listenerInode(List<String> table, int port) {
        String suffix = String.format(":%04X", port);
        return table.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(f -> f.length > 9 && f[1].endsWith(suffix) && f[3].equals(LISTENING))
                .map(f -> f[9])
                .findFirst();
    }
}
