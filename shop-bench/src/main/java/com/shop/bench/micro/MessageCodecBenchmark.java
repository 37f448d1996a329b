package com.shop.bench.micro;

import com.shop.api.Money;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.common.mq.MessageCodec;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A message's body, written and read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MessageCodecBenchmark {

    private final PaymentSucceeded message =
            new PaymentSucceeded(
                    PaymentSucceeded.VERSION,
                    911_745_390_364_073_396L,
                    911_745_390_158_546_822L,
                    345_963_634_385_633_280L,
                    Money.of("970.00"),
                    Instant.parse("2026-01-02T03:04:05.678Z"));
    private final byte[] body = MessageCodec.encode(message);

    @Benchmark
    public byte[] encode() {
        return MessageCodec.encode(message);
    }

    @Benchmark
    public PaymentSucceeded decode() {
        return MessageCodec.decode(body, PaymentSucceeded.class, PaymentSucceeded.VERSION);
    }
}
