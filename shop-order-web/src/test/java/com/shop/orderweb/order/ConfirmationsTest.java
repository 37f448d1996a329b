package com.shop.orderweb.order;

import static com.shop.orderweb.order.Confirmations.CALLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.order.OrderService;
import com.shop.rpc.batch.BatchSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfirmationsTest {

    private static final int QUEUE = 3;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final OrderService orders = mock(OrderService.class);
    private final List<List<ConfirmOrder>> calls = new ArrayList<>();
    private final List<CompletableFuture<List<ConfirmAnswer>>> ends = new ArrayList<>();
    private final Confirmations confirmations =
            new Confirmations(
                    orders,
                    LONG,
                    new BatchSettings(128, QUEUE, LONG, LONG),
                    new SimpleMeterRegistry());

    @BeforeEach
    void collectCalls() {
        when(orders.confirm(any()))
                .thenAnswer(
                        call -> {
                            calls.add(call.getArgument(0));
                            ends.add(new CompletableFuture<>());
                            return ends.get(ends.size() - 1);
                        });
    }

    @Test
    void oneAloneGoesAtOnceAndWhatComesWhileCallsAreUnderWayGoesTogether() {
        var first = confirmations.confirm(order(1));
        assertThat(calls).hasSize(1);
        LongStream.rangeClosed(2, CALLS).forEach(user -> confirmations.confirm(order(user)));
        var one = confirmations.confirm(order(101));
        var another = confirmations.confirm(order(102));
        assertThat(calls).hasSize(CALLS);

        answer(0, ShopCode.SHOP_SUCCESS);

        assertThat(first).isCompleted();
        assertThat(calls.get(CALLS)).containsExactly(order(101), order(102));
        answer(CALLS, ShopCode.SHOP_SUCCESS, ShopCode.SHOP_USER_NO_EXIST);
        assertThat(one.join().code()).isEqualTo(ShopCode.SHOP_SUCCESS);
        assertThat(another.join().code()).isEqualTo(ShopCode.SHOP_USER_NO_EXIST);
    }

    @Test
    void whatFindsNoRoomIsRefusedAsBusy() {
        LongStream.rangeClosed(1, CALLS + QUEUE)
                .forEach(user -> confirmations.confirm(order(user)));

        assertThatThrownBy(() -> confirmations.confirm(order(9)).join())
                .satisfies(
                        thrown ->
                                assertThat(ConfirmOutcome.ofFailedCall(thrown))
                                        .isInstanceOfSatisfying(
                                                ShopRefusal.class,
                                                refusal ->
                                                        assertThat(refusal.code())
                                                                .isEqualTo(ShopCode.SHOP_BUSY)));
    }

    private void answer(int call, ShopCode... codes) {
        ends.get(call).complete(List.of(codes).stream().map(ConfirmAnswer::refused).toList());
    }

    private static ConfirmOrder order(long userId) {
        return new ConfirmOrder(
                userId,
                1,
                1,
                Money.of("1000"),
                Money.ZERO,
                Money.of("1000"),
                Money.ZERO,
                null,
                "address",
                null,
                null,
                null);
    }
}
