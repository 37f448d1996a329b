package com.shop.local;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits our SQL files: a statement ends with a semicolon at the end of a line, a comment line
 * starts with two dashes.
 */
public final class SqlScript {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z.]+)}");

    private SqlScript() {}

    /** The statements, without their semicolons. */
    public static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String line : script.split("\n")) {
            if (line.strip().startsWith("--") || line.isBlank()) {
                continue;
            }
            current.append(line).append('\n');
            if (line.stripTrailing().endsWith(";")) {
                String statement = current.toString().strip();
                statements.add(statement.substring(0, statement.length() - 1));
                current.setLength(0);
            }
        }
        if (!current.isEmpty()) {
            throw new ShopException("the SQL script ends within a statement: " + current);
        }
        return statements;
    }

    /** The same for scripts that differ in comments and empty lines only. */
    static String fingerprint(String script) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    String.join(";\n", statements(script))
                                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Puts secrets in the place of {@code ${shop.…}}; one that does not exist is an error. */
    static String fill(String script, Secrets secrets) {
        return PLACEHOLDER
                .matcher(script)
                .replaceAll(match -> Matcher.quoteReplacement(secrets.get(match.group(1))));
    }
}
