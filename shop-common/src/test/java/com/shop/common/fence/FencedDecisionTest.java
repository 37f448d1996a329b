package com.shop.common.fence;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.ShopCode;
import com.shop.api.StepAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FencedDecisionTest {

    private int left = 10;

    @Test
    void appliesWhatHasNoRow() {
        var decision = decide(List.of(1L), List.of());

        assertThat(decision.answers()).containsExactly(StepAnswer.applied(1));
        assertThat(decision.accepted()).containsExactly(1L);
    }

    @Test
    void answersAgainWhatIsApplied() {
        var decision = decide(List.of(1L), List.of(new Fence(1, FenceState.APPLIED.code())));

        assertThat(decision.answers()).containsExactly(StepAnswer.applied(1));
        assertThat(decision.accepted()).as("but does not apply it again").isEmpty();
    }

    @Test
    void refusesWhatComesAfterItsCancel() {
        var decision =
                decide(
                        List.of(1L, 2L),
                        List.of(
                                new Fence(1, FenceState.TOMBSTONE.code()),
                                new Fence(2, FenceState.COMPENSATED.code())));

        assertThat(decision.answers())
                .containsExactly(
                        StepAnswer.refused(1, ShopCode.SHOP_ORDER_CANCELLED),
                        StepAnswer.refused(2, ShopCode.SHOP_ORDER_CANCELLED));
        assertThat(decision.accepted()).isEmpty();
    }

    @Test
    void appliesAnOrderThatStandsTwiceInTheListOnce() {
        var decision = decide(List.of(1L, 1L), List.of());

        assertThat(decision.answers())
                .containsExactly(StepAnswer.applied(1), StepAnswer.applied(1));
        assertThat(decision.accepted()).containsExactly(1L);
    }

    @Test
    void refusesOneWithoutTheOthers() {
        left = 2;

        var decision = decide(List.of(1L, 2L, 3L), List.of());

        assertThat(decision.answers())
                .containsExactly(
                        StepAnswer.applied(1),
                        StepAnswer.applied(2),
                        StepAnswer.refused(3, ShopCode.SHOP_GOODS_NUM_NOT_ENOUGH));
        assertThat(decision.accepted()).containsExactly(1L, 2L);
    }

    private FencedDecision<Long> decide(List<Long> orders, List<Fence> fences) {
        return FencedDecision.decide(orders, order -> order, fences, order -> take());
    }

    private ShopCode take() {
        if (left == 0) {
            return ShopCode.SHOP_GOODS_NUM_NOT_ENOUGH;
        }
        left--;
        return ShopCode.SHOP_SUCCESS;
    }
}
