package com.shop.pay.adapter.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.mybatis.spring.MyBatisSystemException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

class OutagesTest {

    @Test
    void aPartThatIsDownIsAnOutage() {
        assertThat(Outages.isOutage(new CannotGetJdbcConnectionException("down"))).isTrue();
        assertThat(Outages.isOutage(new CannotCreateTransactionException("down"))).isTrue();
        assertThat(Outages.isOutage(new QueryTimeoutException("slow"))).isTrue();
        assertThat(
                        Outages.isOutage(
                                new MyBatisSystemException(
                                        "wrapped", new CannotGetJdbcConnectionException("down"))))
                .isTrue();
    }

    @Test
    void aDefectIsNot() {
        assertThat(Outages.isOutage(new IllegalStateException("row count"))).isFalse();
        assertThat(
                        Outages.isOutage(
                                new BadSqlGrammarException("t", "SELEC", new SQLException("no"))))
                .isFalse();
    }
}
