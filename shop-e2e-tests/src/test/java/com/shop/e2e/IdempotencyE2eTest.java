package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.local.ShopClient.Answer;
import com.shop.local.ShopClient.Session;
import com.shop.local.testing.AtOnce;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same Idempotency-Key: one order, however often it is sent. */
@ExtendWith(RunningShop.class)
class IdempotencyE2eTest {

    private static final Goods HUB = new Goods("345959443973935116", "189.90");

    private final Shop shop;

    IdempotencyE2eTest(Shop shop) {
        this.shop = shop;
    }

    @Test
    void theSameRequestGetsTheFirstAnswerAgain() {
        Session alice = shop.customer("alice");
        Books before = shop.books(alice, HUB);
        OrderForm form = OrderForm.of(alice, HUB, 2).with("moneyPaid", "79.80");

        Answer first = alice.confirm(form.fields(), "in turn").orFail("the order");
        Answer second = alice.confirm(form.shuffled().fields(), "in turn").orFail("the same");
        Answer asNumbers =
                alice.confirm(
                                form.with("userId", Long.valueOf(alice.userId()))
                                        .with("moneyPaid", 79.8)
                                        .fields(),
                                "in turn")
                        .orFail("the same, with numbers");

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(asNumbers.body()).isEqualTo(first.body());
        assertThat(shop.books(alice, HUB)).isEqualTo(before.minus(2, 0, "79.80"));
        assertThat(ordersUnder("in turn")).isEqualTo(1);
    }

    @Test
    void anotherRequestUnderItIsRefused() {
        Session alice = shop.customer("alice");
        alice.confirm(OrderForm.of(alice, HUB, 1).fields(), "taken").orFail("the order");
        Books before = shop.books(alice, HUB);

        Answer other = alice.confirm(OrderForm.of(alice, HUB, 2).fields(), "taken");

        Refusals.assertRefused(other, 422, "SHOP_IDEMPOTENCY_KEY_REUSED");
        assertThat(shop.books(alice, HUB)).isEqualTo(before);
        assertThat(ordersUnder("taken")).isEqualTo(1);
    }

    @Test
    void anothersRequestUnderItIsAnOrderOfTheirs() {
        Session alice = shop.customer("alice");
        Session bob = shop.customer("bob");

        Answer ofAlice = alice.confirm(OrderForm.of(alice, HUB, 1).fields(), "common");
        Answer ofBob = bob.confirm(OrderForm.of(bob, HUB, 1).fields(), "common");

        assertThat(ofBob.orFail("bob's").data().getString("orderId"))
                .isNotEqualTo(ofAlice.orFail("alice's").data().getString("orderId"));
    }

    @Test
    void theSameRequestFiveTimesAtOnceIsOneOrder() {
        Session alice = shop.customer("alice");
        Books before = shop.books(alice, HUB);
        OrderForm form = OrderForm.of(alice, HUB, 1).with("moneyPaid", "10.00");

        List<Answer> answers = AtOnce.times(5, () -> alice.confirm(form.fields(), "at once"));

        Answer last = alice.confirm(form.fields(), "at once").orFail("the order");
        String orderId = last.data().getString("orderId");
        for (Answer answer : answers) {
            if (answer.status() == 200) {
                assertThat(answer.body()).isEqualTo(last.body());
            } else {
                Refusals.assertRefused(answer, 409, "SHOP_ORDER_IN_PROGRESS");
                assertThat(answer.body()).containsEntry("orderId", orderId);
            }
        }
        assertThat(shop.books(alice, HUB)).isEqualTo(before.minus(1, 0, "10.00"));
        assertThat(ordersUnder("at once")).isEqualTo(1);
    }

    private long ordersUnder(String key) {
        return shop.database()
                .number("SELECT COUNT(*) FROM trade_order WHERE idempotency_key = ?", key);
    }
}
