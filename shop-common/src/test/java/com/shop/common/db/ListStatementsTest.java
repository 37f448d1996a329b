package com.shop.common.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.scripting.LanguageDriver;
import org.apache.ibatis.scripting.xmltags.XMLLanguageDriver;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListStatementsTest {

    record Line(long id, @Nullable Long coupon, Money price, ShopCode code) {}

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Line FIRST = new Line(1, null, Money.of("10.00"), ShopCode.SHOP_SUCCESS);
    private static final Line SECOND = new Line(2, 7L, Money.of("0.50"), ShopCode.SHOP_BUSY);

    private final Configuration configuration = configuration();

    private static Configuration configuration() {
        var configuration = new Configuration();
        configuration.getTypeHandlerRegistry().register(new MoneyTypeHandler());
        return configuration;
    }

    static Stream<String> scripts() {
        return Stream.of(
                "INSERT INTO t (a, b, c, d, e) VALUES <foreach item='c' collection='lines'"
                        + " separator=','>(#{c.id}, #{c.coupon}, #{c.price}, #{c.code}, #{now})</foreach>",
                "UPDATE t SET a = CASE id <foreach item='c' collection='lines'>WHEN #{c.id} THEN"
                        + " #{c.price} </foreach>END WHERE id IN <foreach item='i' collection='ids'"
                        + " open='(' separator=', ' close=')'>#{i}</foreach>AND b &lt; #{now}",
                "SELECT 1 <![CDATA[ WHERE a < ]]> #{now}",
                "SELECT<foreach item='i' collection='ids'>#{i}</foreach><![CDATA[x]]>y",
                "SELECT #{most.price.amount} <foreach item='l' collection='lines'>#{l.price.amount}</foreach>",
                "DELETE FROM t WHERE id IN <foreach item='l' collection='ids' open='('"
                        + " separator=',' close=')'>#{ l }</foreach> LIMIT #{most.id}");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void makesOfAScriptWhatMyBatisMakesOfIt(String script) throws SQLException {
        for (var lines : List.of(List.of(FIRST), List.of(FIRST, SECOND), List.<Line>of())) {
            assertSame(
                    script,
                    Map.of("lines", lines, "ids", List.of(3L, 4L), "now", NOW, "most", SECOND));
        }
    }

    private void assertSame(String script, Map<String, Object> parameters) throws SQLException {
        Filled ours = filled(new ListStatements(), script, parameters);
        Filled theirs = filled(new XMLLanguageDriver(), script, parameters);

        assertThat(ours.sql()).isEqualToNormalizingWhitespace(theirs.sql());
        assertThat(ours.values()).isEqualTo(theirs.values());
    }

    @Test
    void leavesParametersToMyBatisThatScriptsHereAreNotGiven() throws SQLException {
        String script = "SELECT #{m.a} <foreach item='i' collection='ids'>#{i.a}, </foreach>";
        Map<String, Object> map = Map.of("a", 7L);
        assertSame(script, Map.of("m", map, "ids", List.of(map)));
        assertSame(script, Map.of("m", map, "ids", new Object[] {map}));
        assertSame(script, Map.of("m", map, "ids", Map.of("key", map)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 <if test='now != null'>WHERE a = #{now}</if>",
                "SELECT 1 WHERE a = #{now,jdbcType=TIMESTAMP}",
                "SELECT 1 WHERE a = #{ids[0]}",
                "SELECT 1 WHERE a = #{_parameter.now}",
                "SELECT 1 <foreach item='i' collection='now.ids'>#{i}</foreach>",
                "SELECT ${now} <foreach item='i' collection='ids'>#{i}</foreach>",
                "SELECT 1 <foreach item='i' index='n' collection='ids'>#{n}</foreach>",
                "SELECT 1 <foreach item='i' collection='lists'><foreach item='j' collection='i'>#{j}"
                        + "</foreach></foreach>"
            })
    void leavesToMyBatisWhatItDoesNotKnow(String script) {
        var source = source(new ListStatements(), script);
        assertThat(source.getClass()).isEqualTo(source(new XMLLanguageDriver(), script).getClass());
    }

    @Test
    void aParameterWithoutANameIsLeftToMyBatis() throws SQLException {
        String script = "SELECT 1 WHERE a = #{now}";
        assertThat(filled(new ListStatements(), script, NOW))
                .isEqualTo(filled(new XMLLanguageDriver(), script, NOW));
    }

    /** Else the session's cache would answer one with the rows of the other. */
    @Test
    void statementsThatDifferInTheirValuesOnlyAreNotTheSameToTheCache() {
        String script = "SELECT 1 WHERE a IN <foreach item='i' collection='ids'>#{i}</foreach>";
        assertThat(key(script, List.of(1L, 2L)))
                .isEqualTo(key(script, List.of(1L, 2L)))
                .isNotEqualTo(key(script, List.of(1L, 3L)));
    }

    private Object key(String script, List<Long> ids) {
        Map<String, Object> parameters = Map.of("ids", ids);
        var statement = statement(source(new ListStatements(), script));
        BoundSql sql = statement.getBoundSql(parameters);
        return configuration
                .newExecutor(null)
                .createCacheKey(
                        statement, parameters, org.apache.ibatis.session.RowBounds.DEFAULT, sql);
    }

    private record Filled(String sql, List<String> values) {}

    private Filled filled(LanguageDriver driver, String script, Object parameters)
            throws SQLException {
        var statement = statement(source(driver, script));
        BoundSql sql = statement.getBoundSql(parameters);
        List<String> calls = new ArrayList<>();
        driver.createParameterHandler(statement, parameters, sql).setParameters(recording(calls));
        return new Filled(sql.getSql(), calls);
    }

    private SqlSource source(LanguageDriver driver, String script) {
        return driver.createSqlSource(
                configuration, "<script>" + script + "</script>", Object.class);
    }

    private MappedStatement statement(SqlSource source) {
        return new MappedStatement.Builder(configuration, "x", source, SqlCommandType.SELECT)
                .build();
    }

    private static PreparedStatement recording(List<String> calls) {
        return (PreparedStatement)
                Proxy.newProxyInstance(
                        PreparedStatement.class.getClassLoader(),
                        new Class<?>[] {PreparedStatement.class},
                        (proxy, method, arguments) ->
                                calls.add(method.getName() + Arrays.toString(arguments))
                                        ? null
                                        : null);
    }
}
