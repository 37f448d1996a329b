package com.shop.bench.micro;

import com.shop.bench.BenchSchema;
import com.shop.common.mq.ConsumerLog;
import com.shop.common.mq.Delivery;
import com.shop.common.mq.IdempotentConsumer;
import com.shop.common.mq.Retries;
import com.shop.local.LocalShop;
import com.shop.local.ShopCommand;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSessionFactory;
import org.mybatis.spring.SqlSessionFactoryBean;
import org.mybatis.spring.SqlSessionTemplate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * The consumers' guard around an effect that does nothing, on the running shop's database: what the
 * claim and its durable commit cost.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ConsumerGuardBenchmark {

    private static final byte[] BODY = "{\"version\":1}".getBytes(StandardCharsets.UTF_8);
    private static final Delivery SEEN = delivery("seen");

    private final AtomicLong last = new AtomicLong();
    private final LocalShop shop = new ShopCommand().shop();

    @SuppressWarnings("NullAway.Init")
    private HikariDataSource source;

    @SuppressWarnings("NullAway.Init")
    private IdempotentConsumer consumer;

    @Setup
    public void connect() throws Exception {
        BenchSchema.create(shop);
        source = BenchSchema.pool(shop, BenchSchema.NAME, 4);
        Configuration configuration = new Configuration();
        configuration.setMapUnderscoreToCamelCase(true);
        configuration.addMapper(ConsumerLog.class);
        SqlSessionFactoryBean factory = new SqlSessionFactoryBean();
        factory.setDataSource(source);
        factory.setConfiguration(configuration);
        factory.afterPropertiesSet();
        SqlSessionFactory sessions = factory.getObject();
        if (sessions == null) {
            throw new IllegalStateException("no MyBatis");
        }
        consumer =
                new IdempotentConsumer(
                        new SqlSessionTemplate(sessions).getMapper(ConsumerLog.class),
                        new DataSourceTransactionManager(source),
                        new Retries(3, List.of(Duration.ofSeconds(2))),
                        Clock.systemUTC());
        consumer.consume(SEEN, () -> {});
    }

    @TearDown
    public void disconnect() throws Exception {
        source.close();
        BenchSchema.drop(shop);
    }

    /** A delivery that was never seen: the claim commits. */
    @Benchmark
    public void first() {
        consumer.consume(delivery(Long.toString(last.incrementAndGet())), () -> {});
    }

    /** A broadcast that another instance has handled: the claim collides. */
    @Benchmark
    public void again() {
        consumer.consumeBroadcast(SEEN, () -> {});
    }

    private static Delivery delivery(String key) {
        return new Delivery("bench", "bench", key, "id-" + key, BODY, null);
    }
}
