package com.shop.common.db;

import java.lang.reflect.InvocationTargetException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.executor.parameter.ParameterHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.parsing.XNode;
import org.apache.ibatis.reflection.ReflectionException;
import org.apache.ibatis.reflection.ReflectorFactory;
import org.apache.ibatis.scripting.xmltags.XMLLanguageDriver;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;
import org.apache.ibatis.type.UnknownTypeHandler;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * MyBatis' scripts that have no other element than {@code <foreach>}, taken apart once. By itself
 * MyBatis reads the script's text again for every element of the list, gives each parameter a name,
 * and finds each value by that name, which for lists of a hundred costs as much as the statement.
 *
 * <p>Guarantee: the statement and its values are those that MyBatis would make. What it does not
 * know it leaves to MyBatis: any other element, a nested list, a parameter with options, arrays and
 * maps.
 */
public final class ListStatements extends XMLLanguageDriver {

    /**
     * The values of a statement, in their order, under one name: so they are part of its cache key.
     */
    private static final String VALUES = "__values";

    private static final Object[] NO_ARGUMENTS = {};

    private static final String NAME = "[a-zA-Z]\\w*";

    /** {@code #{name}} or {@code #{name.property}}, or the beginning of what is not understood. */
    private static final Pattern PARAMETER =
            Pattern.compile("#\\{\\s*(" + NAME + "(?:\\." + NAME + ")*)\\s*}|[#$]\\{");

    @Override
    public SqlSource createSqlSource(
            Configuration configuration, XNode script, @Nullable Class<?> parameterType) {
        SqlSource byMyBatis = super.createSqlSource(configuration, script, parameterType);
        return parts(script.getNode().getChildNodes(), true)
                .<SqlSource>map(parts -> new ListStatement(configuration, parts, byMyBatis))
                .orElse(byMyBatis);
    }

    @Override
    public ParameterHandler createParameterHandler(
            MappedStatement statement, Object parameter, BoundSql sql) {
        return sql.hasAdditionalParameter(VALUES)
                ? new Values(
                        statement.getConfiguration(),
                        parameter,
                        (List<?>) sql.getAdditionalParameter(VALUES))
                : super.createParameterHandler(statement, parameter, sql);
    }

    /** Nothing where there is something in it that is left to MyBatis. */
    private static Optional<List<Part>> parts(NodeList nodes, boolean mayRepeat) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            Optional<List<Part>> more =
                    switch (node.getNodeType()) {
                        case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> texts(node.getNodeValue());
                        case Node.ELEMENT_NODE ->
                                mayRepeat ? each((Element) node) : Optional.empty();
                        default -> Optional.empty();
                    };
            if (more.isEmpty()) {
                return more;
            }
            parts.addAll(more.get());
        }
        return Optional.of(parts);
    }

    private static Optional<List<Part>> texts(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(text);
        int from = 0;
        while (parameter.find()) {
            if (parameter.group(1) == null) {
                return Optional.empty();
            }
            parts.add(new Text(text.substring(from, parameter.start()) + "?"));
            String[] path = parameter.group(1).split("\\.");
            parts.add(new Value(path[0], List.of(path).subList(1, path.length)));
            from = parameter.end();
        }
        // As MyBatis puts a blank between any two nodes.
        parts.add(new Text(text.substring(from) + ' '));
        return Optional.of(parts);
    }

    private static Optional<List<Part>> each(Element element) {
        if (!element.getTagName().equals("foreach")
                || element.hasAttribute("index")
                || element.hasAttribute("nullable")
                || !element.getAttribute("collection").matches(NAME)) {
            return Optional.empty();
        }
        return parts(element.getChildNodes(), false)
                .map(
                        body ->
                                List.of(
                                        new Each(
                                                element.getAttribute("collection"),
                                                element.getAttribute("item"),
                                                element.getAttribute("open"),
                                                element.getAttribute("separator"),
                                                element.getAttribute("close"),
                                                body)));
    }

    /** A piece of a script; writes itself into a statement. */
    private sealed interface Part {
        void write(Statement into, Names names);
    }

    private record Text(String sql) implements Part {
        @Override
        public void write(Statement into, Names names) {
            into.sql.append(sql);
        }
    }

    private record Value(String name, List<String> path) implements Part {
        @Override
        public void write(Statement into, Names names) {
            Object value = names.get(name);
            for (String property : path) {
                value = into.property(value, property);
            }
            into.values.add(value);
        }
    }

    private record Each(
            String list, String item, String open, String separator, String close, List<Part> body)
            implements Part {
        @Override
        public void write(Statement into, Names names) {
            if (!(names.get(list) instanceof Collection<?> elements)) {
                throw new LeftToMyBatis();
            }
            if (elements.isEmpty()) {
                return;
            }
            String before = open;
            for (Object element : elements) {
                into.sql.append(before).append(' ');
                var within = new Names(names.parameters, item, element);
                body.forEach(part -> part.write(into, within));
                before = separator;
            }
            into.sql.append(close).append(' ');
        }
    }

    /** What the parameters of a statement may name. */
    private record Names(Map<?, ?> parameters, @Nullable String item, @Nullable Object element) {

        @Nullable Object get(String name) {
            return name.equals(item) ? element : parameters.get(name);
        }
    }

    /** A statement in the making. */
    private static final class Statement {

        private final ReflectorFactory reflectors;
        private final StringBuilder sql = new StringBuilder();
        private final List<@Nullable Object> values = new ArrayList<>();

        Statement(ReflectorFactory reflectors) {
            this.reflectors = reflectors;
        }

        @Nullable Object property(@Nullable Object of, String name) {
            if (of == null) {
                return null;
            }
            if (of instanceof Map) {
                throw new LeftToMyBatis();
            }
            try {
                return reflectors
                        .findForClass(of.getClass())
                        .getGetInvoker(name)
                        .invoke(of, NO_ARGUMENTS);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new ReflectionException("cannot read " + name + " of " + of.getClass(), e);
            }
        }
    }

    /** Parameters of another kind than scripts here are given. */
    private static final class LeftToMyBatis extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LeftToMyBatis() {
            super(null, null, false, false);
        }
    }

    private record ListStatement(
            Configuration configuration, List<Part> parts, ParameterMapping values, SqlSource other)
            implements SqlSource {

        ListStatement(Configuration configuration, List<Part> parts, SqlSource other) {
            this(
                    configuration,
                    parts,
                    new ParameterMapping.Builder(configuration, VALUES, Object.class).build(),
                    other);
        }

        @Override
        public BoundSql getBoundSql(Object parameters) {
            // Else it is the one parameter of a method that does not name it.
            if (!(parameters instanceof Map<?, ?> named)) {
                return other.getBoundSql(parameters);
            }
            var statement = new Statement(configuration.getReflectorFactory());
            var names = new Names(named, null, null);
            try {
                parts.forEach(part -> part.write(statement, names));
            } catch (LeftToMyBatis e) {
                return other.getBoundSql(parameters);
            }
            var sql =
                    new BoundSql(
                            configuration, statement.sql.toString(), List.of(values), parameters);
            sql.setAdditionalParameter(VALUES, statement.values);
            return sql;
        }
    }

    /** Sets the values, each as MyBatis sets one of its class. */
    private record Values(Configuration configuration, Object parameters, List<?> values)
            implements ParameterHandler {

        @Override
        public Object getParameterObject() {
            return parameters;
        }

        @Override
        public void setParameters(PreparedStatement statement) throws SQLException {
            TypeHandler<Object> byClass = new UnknownTypeHandler(configuration);
            int at = 1;
            for (Object value : values) {
                JdbcType type = value == null ? configuration.getJdbcTypeForNull() : null;
                byClass.setParameter(statement, at, value, type);
                at++;
            }
        }
    }
}
