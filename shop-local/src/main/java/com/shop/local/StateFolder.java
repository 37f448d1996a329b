package com.shop.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a run keeps everything: data, logs, pid files, secrets. Nothing is written outside it. */
public record StateFolder(Path root) {

    public StateFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** {@code .shop} below the project's root, or what {@code SHOP_HOME} names. */
    static StateFolder of(Path projectRoot, Map<String, String> environment) {
        String home = environment.get("SHOP_HOME");
        return new StateFolder(
                home == null || home.isBlank() ? projectRoot.resolve(".shop") : Path.of(home));
    }

    public Path data(String name) {
        return root.resolve("data").resolve(name);
    }

    public Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    public Path run() {
        return root.resolve("run");
    }

    Path ready(String name) {
        return run().resolve(name + ".ready");
    }

    Path pid(String name) {
        return run().resolve(name + ".pid");
    }

    Path topology() {
        return run().resolve("topology.json");
    }

    public Path secrets() {
        return root.resolve("secrets.properties");
    }

    void create() throws IOException {
        Files.createDirectories(root.resolve("data"));
        Files.createDirectories(root.resolve("logs"));
        Files.createDirectories(run());
    }

    static void writeAtomically(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, text);
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes a folder and what is in it; links are deleted, not followed. */
    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path dir, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.delete(dir);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
