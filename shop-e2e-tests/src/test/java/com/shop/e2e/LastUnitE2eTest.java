package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.local.ShopClient.Answer;
import com.shop.local.ShopClient.Session;
import com.shop.local.testing.AtOnce;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Eight customers, one unit. */
@ExtendWith(RunningShop.class)
class LastUnitE2eTest {

    private static final Goods TICKET = new Goods("345959443973935133", "350.00");

    private final Shop shop;

    LastUnitE2eTest(Shop shop) {
        this.shop = shop;
    }

    @Test
    void goesToExactlyOne() {
        List<Session> customers =
                Stream.of("frank", "grace", "heidi", "ivan", "judy", "karl", "laura", "niaj")
                        .map(shop::customer)
                        .toList();

        List<Answer> answers =
                AtOnce.run(
                        customers.stream()
                                .map(
                                        customer ->
                                                (Callable<Answer>)
                                                        () ->
                                                                customer.confirm(
                                                                        OrderForm.of(
                                                                                        customer,
                                                                                        TICKET, 1)
                                                                                .fields()))
                                .toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        answers.stream()
                .filter(answer -> answer.status() != 200)
                .forEach(
                        answer -> Refusals.assertRefused(answer, 409, "SHOP_GOODS_NUM_NOT_ENOUGH"));
        assertThat(customers.get(0).goods(TICKET.id()).data()).containsEntry("goodsNumber", 0);
        // those that began are cancelled; that must not bring the unit back
        Shop.settled()
                .until(
                        () ->
                                shop.database()
                                                .number(
                                                        "SELECT COUNT(*) FROM trade_order WHERE"
                                                                + " goods_id = ? AND order_status = 0",
                                                        TICKET.id())
                                        == 0);
        assertThat(customers.get(0).goods(TICKET.id()).data()).containsEntry("goodsNumber", 0);
    }
}
