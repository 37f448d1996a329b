package com.shop.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SqlScriptTest {

    @Test
    void statementsEndAtTheEndOfALine() {
        assertThat(
                        SqlScript.statements(
                                """
                                -- a comment; with a semicolon
                                CREATE TABLE a (
                                  -- why
                                  x INT COMMENT 'one; two'
                                );

                                INSERT INTO a VALUES (1);
                                """))
                .containsExactly(
                        "CREATE TABLE a (\n  x INT COMMENT 'one; two'\n)",
                        "INSERT INTO a VALUES (1)");
    }

    @Test
    void aStatementWithoutEndIsAnError() {
        assertThatThrownBy(() -> SqlScript.statements("SELECT 1"))
                .isInstanceOf(ShopException.class);
    }

    @Test
    void aFingerprintTellsStatementsApartAndNotComments() {
        String print = SqlScript.fingerprint("CREATE TABLE a (x INT);\n");

        assertThat(SqlScript.fingerprint("-- why\n\nCREATE TABLE a (x INT);\n")).isEqualTo(print);
        assertThat(SqlScript.fingerprint("CREATE TABLE a (x BIGINT);\n")).isNotEqualTo(print);
        assertThat(print).hasSize(64);
    }

    @Test
    void secretsTakeTheirPlaces() {
        Secrets secrets = new Secrets(Map.of("shop.db.password.pay", "a$1"), Set.of());

        assertThat(SqlScript.fill("BY '${shop.db.password.pay}'", secrets)).isEqualTo("BY 'a$1'");
        assertThatThrownBy(() -> SqlScript.fill("${shop.db.password.nosuch}", secrets))
                .hasMessageContaining("shop.db.password.nosuch");
    }
}
