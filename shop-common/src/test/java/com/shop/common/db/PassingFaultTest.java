package com.shop.common.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.UnexpectedRollbackException;

class PassingFaultTest {

    static Stream<RuntimeException> passing() {
        return Stream.of(
                new QueryTimeoutException("x"),
                new CannotAcquireLockException("x"),
                new RecoverableDataAccessException("x"),
                new DataAccessResourceFailureException("x"),
                new CannotCreateTransactionException("x"),
                new TransactionSystemException("x"),
                uncategorized("70100", 1317));
    }

    static Stream<RuntimeException> ofTheMessage() {
        return Stream.of(
                new IllegalStateException("x"),
                new DuplicateKeyException("x"),
                new DataIntegrityViolationException("x"),
                new BadSqlGrammarException("x", "x", new SQLException("x", "42000")),
                new UnexpectedRollbackException("x"),
                uncategorized("HY000", 1366));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void aLockOrAConnectionIsNotTheMessagesOwn(RuntimeException failure) {
        assertThat(PassingFault.is(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ofTheMessage")
    void anythingElseIs(RuntimeException failure) {
        assertThat(PassingFault.is(failure)).isFalse();
    }

    private static RuntimeException uncategorized(String state, int code) {
        return new UncategorizedSQLException("x", "x", new SQLException("x", state, code));
    }
}
