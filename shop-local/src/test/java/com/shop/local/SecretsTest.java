package com.shop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir private Path folder;

    @Test
    void areGeneratedOnceAndReadableByTheirOwnerOnly() throws Exception {
        Path file = folder.resolve("secrets.properties");

        Secrets first = Secrets.loadOrGenerate(file);
        Secrets second = Secrets.loadOrGenerate(file);

        assertThat(first.generated()).contains(Secrets.JWT, Secrets.OPS_PASSWORD, Secrets.DB_ROOT);
        assertThat(second.generated()).isEmpty();
        assertThat(second.values()).isEqualTo(first.values());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsMissingIsAddedAndTheRestKept() throws Exception {
        Path file = folder.resolve("secrets.properties");
        Files.writeString(file, "shop.jwt.secret=chosen\n");

        Secrets secrets = Secrets.loadOrGenerate(file);

        assertThat(secrets.get(Secrets.JWT)).isEqualTo("chosen");
        assertThat(secrets.generated()).doesNotContain(Secrets.JWT).contains(Secrets.DUBBO_TOKEN);
        assertThat(Files.readString(file)).contains("shop.jwt.secret=chosen");
    }

    @Test
    void areLongAndDifferent() throws Exception {
        Secrets secrets = Secrets.loadOrGenerate(folder.resolve("secrets.properties"));

        assertThat(secrets.get(Secrets.JWT))
                .hasSizeGreaterThanOrEqualTo(32)
                .matches("[A-Za-z0-9_-]+");
        assertThat(secrets.values().values()).doesNotHaveDuplicates();
    }
}
