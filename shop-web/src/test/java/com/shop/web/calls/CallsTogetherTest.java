package com.shop.web.calls;

import static com.shop.web.calls.CallsTogether.CALLS;
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
    private final CallsTogether<Integer, String> together =
            new CallsTogether<>(
                    "step",
                    LONG,
                    new BatchSettings(128, QUEUE, LONG, LONG),
                    new SimpleMeterRegistry(),
                    this::call);

    private CompletableFuture<List<String>> call(List<Integer> commands) {
        calls.add(commands);
        ends.add(new CompletableFuture<>());
        return ends.get(ends.size() - 1);
    }

    @Test
    void oneAloneGoesAtOnceAndWhatComesWhileCallsAreUnderWayGoesTogether() {
        var first = together.submit(1);
        assertThat(calls).hasSize(1);
        IntStream.rangeClosed(2, CALLS).forEach(together::submit);
        var one = together.submit(101);
        var another = together.submit(102);
        assertThat(calls).hasSize(CALLS);

        ends.get(0).complete(List.of("first"));

        assertThat(first).isCompletedWithValue("first");
        assertThat(calls.get(CALLS)).containsExactly(101, 102);
        ends.get(CALLS).complete(List.of("one", "another"));
        assertThat(one).isCompletedWithValue("one");
        assertThat(another).isCompletedWithValue("another");
    }

    @Test
    void whatFindsNoRoomIsRefusedAsBusy() {
        IntStream.rangeClosed(1, CALLS + QUEUE).forEach(together::submit);

        assertThatThrownBy(() -> together.submit(9).join())
                .hasCauseInstanceOf(RejectedExecutionException.class)
                .satisfies(
                        thrown ->
                                assertThat(Failures.of(thrown).code())
                                        .isEqualTo(ShopCode.SHOP_BUSY));
    }
}
