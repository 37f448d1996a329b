package com.shop.common.db;

import com.shop.api.Money;
import java.math.BigDecimal;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.MappedTypes;
import org.jspecify.annotations.Nullable;

/** {@link Money} as {@code decimal(10,2)}. */
@MappedTypes(Money.class)
public class MoneyTypeHandler extends BaseTypeHandler<Money> {

    @Override
    public void setNonNullParameter(
            PreparedStatement statement, int i, Money money, @Nullable JdbcType type)
            throws SQLException {
        statement.setBigDecimal(i, money.amount());
    }

    @Override
    public @Nullable Money getNullableResult(ResultSet rows, String column) throws SQLException {
        return money(rows.getBigDecimal(column));
    }

    @Override
    public @Nullable Money getNullableResult(ResultSet rows, int column) throws SQLException {
        return money(rows.getBigDecimal(column));
    }

    @Override
    public @Nullable Money getNullableResult(CallableStatement call, int column)
            throws SQLException {
        return money(call.getBigDecimal(column));
    }

    private static @Nullable Money money(@Nullable BigDecimal amount) {
        return amount == null ? null : new Money(amount);
    }
}
