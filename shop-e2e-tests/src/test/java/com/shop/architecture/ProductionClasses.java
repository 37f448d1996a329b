package com.shop.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The compiled classes of every module that the root pom names, but for the tests' own and for what
 * JMH generates. Read from {@code target/classes}, for the services are executable jars and cannot
 * be on a class path.
 */
final class ProductionClasses {

    private static final Pattern MODULE = Pattern.compile("<module>(shop-[a-z-]+)</module>");
    private static final String OURSELVES = "shop-e2e-tests";

    private ProductionClasses() {}

    static JavaClasses all() {
        Path root = projectRoot();
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("/jmh_generated/"))
                .importPaths(modules().stream().map(name -> compiled(root, name)).toList());
    }

    static List<String> modules() {
        try {
            return MODULE.matcher(Files.readString(projectRoot().resolve("pom.xml")))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .filter(name -> !name.equals(OURSELVES))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path compiled(String module) {
        return compiled(projectRoot(), module);
    }

    private static Path compiled(Path root, String module) {
        return root.resolve(module).resolve("target").resolve("classes");
    }

    /** The folder that holds this module: Maven runs tests in the module's, an IDE perhaps not. */
    private static Path projectRoot() {
        for (Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(OURSELVES))) {
                return folder;
            }
        }
        throw new IllegalStateException("not started from within the project");
    }
}
