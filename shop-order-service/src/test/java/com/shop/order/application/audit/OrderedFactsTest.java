package com.shop.order.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderedFactsTest {

    private static OrderedFacts<Long> pagesOfThree(List<Long> all) {
        return new OrderedFacts<>(
                "a service",
                Long::longValue,
                (after, limit) -> all.stream().filter(f -> f > after).limit(limit).toList(),
                3);
    }

    @Test
    void factsOfOneKeyStayTogetherAcrossPages() {
        OrderedFacts<Long> facts = pagesOfThree(List.of(-1L, 2L, 5L, 5L, 6L, 7L, 8L));

        List<List<Long>> taken = new ArrayList<>();
        while (facts.key() != OrderedFacts.END) {
            taken.add(facts.take(facts.key()));
        }

        assertThat(taken)
                .containsExactly(
                        List.of(-1L),
                        List.of(2L),
                        List.of(5L, 5L),
                        List.of(6L),
                        List.of(7L),
                        List.of(8L));
    }

    @Test
    void aKeyThatIsNotNextHasNoFacts() {
        OrderedFacts<Long> facts = pagesOfThree(List.of(2L));

        assertThat(facts.take(1)).isEmpty();
        assertThat(facts.take(2)).containsExactly(2L);
        assertThat(facts.take(OrderedFacts.END)).isEmpty();
    }

    @Test
    void whatFillsAPageWithOneKeyEndsTheAuditInsteadOfBeingCut() {
        OrderedFacts<Long> facts = pagesOfThree(List.of(5L, 5L, 5L, 5L));

        assertThatThrownBy(facts::key).hasMessageContaining("a service");
    }

    @Test
    void aServiceThatGivesTheSamePageAgainEndsTheAudit() {
        OrderedFacts<Long> facts =
                new OrderedFacts<>("a service", Long::longValue, (a, l) -> List.of(1L, 2L, 3L), 3);

        facts.take(1);

        assertThatThrownBy(() -> facts.take(2)).hasMessageContaining("order");
    }
}
