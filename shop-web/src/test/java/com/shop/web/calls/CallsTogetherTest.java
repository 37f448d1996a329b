package com.shop.web.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.shop.api.ShopCode;
import com.shop.rpc.batch.BatchSettings;
import com.shop.web.failure.Failures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallsTogetherTest {

    private static final int QUEUE = 3;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<List<Integer>> calls = new ArrayList<>();
    private final List<CompletableFuture<List<String>>> ends = new ArrayList<>();
    private final CallsTogether<Integer, String> together = together(1);

    private CallsTogether<Integer, String> together(int atOnce) {
        return new CallsTogether<>(
                "step",
                atOnce,
                LONG,
                new BatchSettings(128, QUEUE, LONG, LONG, 1),
                new SimpleMeterRegistry(),
                this::call);
    }

    private CompletableFuture<List<String>> call(List<Integer> commands) {
        calls.add(commands);
        ends.add(new CompletableFuture<>());
        return ends.get(ends.size() - 1);
    }

    @Test
    void oneAloneGoesAtOnceAndWhatComesWhileACallIsUnderWayGoesTogether() {
        var first = together.submit(1);
        var one = together.submit(101);
        var another = together.submit(102);
        assertThat(calls).containsExactly(List.of(1));

        ends.get(0).complete(List.of("first"));

        assertThat(first).isCompletedWithValue("first");
        assertThat(calls.get(1)).containsExactly(101, 102);
        ends.get(1).complete(List.of("one", "another"));
        assertThat(one).isCompletedWithValue("one");
        assertThat(another).isCompletedWithValue("another");
    }

    @Test
    void asManyCallsAreUnderWayAsMayBe() {
        var two = together(2);
        IntStream.rangeClosed(1, 4).forEach(two::submit);
        assertThat(calls).containsExactly(List.of(1), List.of(2));

        ends.get(1).complete(List.of("second"));

        assertThat(calls.get(2)).containsExactly(3, 4);
    }

    @Test
    void whatFindsNoRoomIsRefusedAsBusy() {
        IntStream.rangeClosed(1, 1 + QUEUE).forEach(together::submit);

        assertThatThrownBy(() -> together.submit(9).join())
                .hasCauseInstanceOf(RejectedExecutionException.class)
                .satisfies(
                        thrown ->
                                assertThat(Failures.of(thrown).code())
                                        .isEqualTo(ShopCode.SHOP_BUSY));
    }
}
