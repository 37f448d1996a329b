package com.shop.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Needs shop-infra to have been packaged before. */
class LocalInfrastructureIT {

    private static final Path FOLDER = Path.of("target/infrastructure-it");
    private static final Path OTHER_FOLDER = Path.of("target/infrastructure-other-schema");

    /** As Dubbo asks for. */
    private static final int MINUTE_MS = 60_000;

    private static final Path SQL = LocalShop.findProjectRoot().resolve("sql");

    @Test
    void startsSurvivesAKillKeepsItsDataAndLeavesNothing() throws SQLException, IOException {
        LocalInfrastructure infra =
                LocalInfrastructure.start(
                        FOLDER,
                        EnumSet.of(Component.ZOOKEEPER, Component.BROKER, Component.MARIADB));
        List<Long> pids;
        try (infra) {
            assertThat(infra.status())
                    .extracting(ProcessStatus::name)
                    .containsExactly("zookeeper", "namesrv", "broker", "mariadb");
            assertThat(infra.status())
                    .extracting(ProcessStatus::state)
                    .containsOnly(ProcessStatus.State.UP);
            assertThat(goodsSeenByTheGoodsService(infra)).isPositive();
            assertThat(sessionGranted(infra, MINUTE_MS))
                    .as("ms: a shorter one may not outlive a restart, and its service is gone")
                    .isEqualTo(MINUTE_MS);

            infra.kill(Component.BROKER);
            infra.kill(Component.MARIADB);
            assertThat(infra.status())
                    .filteredOn(s -> s.state() == ProcessStatus.State.DOWN)
                    .extracting(ProcessStatus::name)
                    .containsExactly("broker", "mariadb");

            infra.restart(Component.BROKER);
            infra.restart(Component.MARIADB);
            assertThat(goodsSeenByTheGoodsService(infra)).isPositive();
            pids = infra.status().stream().map(ProcessStatus::pid).toList();
        }

        assertThat(pids).hasSize(4).doesNotContainNull();
        assertThat(pids)
                .noneMatch(pid -> ProcessHandle.of(pid).filter(PidFile::isAlive).isPresent());
        assertThat(infra.status())
                .extracting(ProcessStatus::state)
                .containsOnly(ProcessStatus.State.DOWN);
    }

    @Test
    void dataOfAnotherSchemaAreRefusedWithTheWayOut() throws SQLException {
        LocalInfrastructure infra =
                LocalInfrastructure.start(OTHER_FOLDER, EnumSet.of(Component.MARIADB));
        try (infra) {
            try (Connection connection = infra.connectAsRoot();
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE shop_local.loaded SET fingerprint = 'of another'");
                assertRefused(
                        () ->
                                MariaDb.loadSchema(
                                        SQL,
                                        OTHER_FOLDER,
                                        infra.port(Component.MARIADB),
                                        infra.secrets()));
                statement.execute("ALTER TABLE shop_local.loaded DROP COLUMN fingerprint");
            }
            infra.kill(Component.MARIADB);

            assertRefused(() -> infra.restart(Component.MARIADB));
        }
        infra.wipe();
    }

    private static void assertRefused(ThrowingCallable start) {
        assertThatThrownBy(start)
                .isInstanceOf(ShopException.class)
                .hasMessageContaining("./shop down --wipe");
    }

    /** What ZooKeeper answers to a client that asks for sessions of so long. */
    private static int sessionGranted(LocalInfrastructure infra, int wantedMs) throws IOException {
        byte[] password = new byte[16];
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), infra.port(Component.ZOOKEEPER))) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            int length = Integer.BYTES + Long.BYTES + Integer.BYTES + Long.BYTES;
            out.writeInt(length + Integer.BYTES + password.length);
            out.writeInt(0); // protocol version
            out.writeLong(0); // last transaction seen
            out.writeInt(wantedMs);
            out.writeLong(0); // a new session
            out.writeInt(password.length);
            out.write(password);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readInt(); // length
            in.readInt(); // protocol version
            return in.readInt();
        }
    }

    private static int goodsSeenByTheGoodsService(LocalInfrastructure infra) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                infra.jdbcUrl(),
                                "shop_goods",
                                infra.secrets().databasePassword("goods"));
                ResultSet rows =
                        connection
                                .createStatement()
                                .executeQuery("SELECT COUNT(*) FROM trade_goods")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
