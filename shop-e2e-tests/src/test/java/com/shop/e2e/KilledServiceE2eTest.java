package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.local.ShopClient.Answer;
import com.shop.local.ShopClient.Session;
import com.shop.local.ShopException;
import com.shop.local.testing.AtOnce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A participant is killed while orders run. Not here: a cancel that a participant misses for good,
 * because it was killed in its first seconds.
 */
@ExtendWith(RunningShop.class)
class KilledServiceE2eTest {

    private static final Goods SHOES = new Goods("345959443973935129", "569.00");
    private static final Goods UMBRELLA = new Goods("345959443973935128", "59.90");
    private static final String USER_SERVICE = "user-service";

    /** Of orderTopic. */
    private static final int QUEUES = 2;

    private final Shop shop;

    KilledServiceE2eTest(Shop shop) {
        this.shop = shop;
    }

    /** And leaves it to the next test when everybody has found it again. */
    @AfterEach
    void startAgain() {
        shop.processes().start(USER_SERVICE);
        Shop.settled()
                .ignoreExceptions()
                .until(
                        () -> {
                            Session rupert = shop.customer("rupert");
                            Answer refused =
                                    rupert.confirm(
                                            OrderForm.of(rupert, SHOES, 1)
                                                    .with("goodsPrice", "0.01")
                                                    .fields());
                            // order-web and order-service each look for it themselves
                            return rupert.me().status() == 200 && refused.status() == 422;
                        });
    }

    @Test
    void anOrderInItsLastStepIsCancelledAndGivenBack() throws Exception {
        Session peggy = shop.customer("peggy");
        Books before = shop.books(peggy, SHOES);
        OrderForm form =
                OrderForm.of(peggy, SHOES, 2)
                        .with("couponId", shop.unusedCoupons(peggy).get(0))
                        .with("moneyPaid", "100.00");

        Answer answer;
        try (HeldRow balance = HeldRow.emptyBalance(shop, peggy.userId())) {
            CompletableFuture<Answer> confirm =
                    CompletableFuture.supplyAsync(() -> peggy.confirm(form.fields()));
            balance.awaitWaiter();
            shop.processes().kill(USER_SERVICE);
            answer = confirm.join();
        }

        Refusals.assertRefused(answer, 503, "SHOP_UNAVAILABLE");
        String orderId = answer.body().getString("orderId");
        assertThat(peggy.order(orderId).data()).containsEntry("orderStatus", 2);
        // stock and coupon do not wait for the service that is down
        Shop.settled()
                .untilAsserted(
                        () -> {
                            assertThat(peggy.goods(SHOES.id()).data())
                                    .containsEntry("goodsNumber", before.stock());
                            assertThat(shop.unusedCoupons(peggy)).hasSize(1);
                        });
        Answer meanwhile = peggy.confirm(form.fields());
        Refusals.assertRefused(meanwhile, 503, "SHOP_UNAVAILABLE");
        assertThat(meanwhile.body()).as("nothing was begun").doesNotContainKey("orderId");

        shop.processes().start(USER_SERVICE);

        Answer later = confirmOnceItIsBack(peggy, form);
        assertThat(later.data()).containsEntry("orderStatus", 1);
        assertThat(shop.books(peggy, SHOES)).isEqualTo(before.minus(2, 1, "100.00"));
    }

    @Test
    void manyOrdersEndConfirmedOrCancelledWithTheBooksRight() {
        awaitThatMissedCancelsWillBeHeard();
        Session rupert = shop.customer("rupert");
        Books before = shop.books(rupert, UMBRELLA);
        OrderForm form = OrderForm.of(rupert, UMBRELLA, 1).with("moneyPaid", "10.00");
        Callable<List<Answer>> customer =
                () -> IntStream.range(0, 10).mapToObj(i -> rupert.confirm(form.fields())).toList();
        Callable<List<Answer>> killer =
                () -> {
                    Shop.settled().until(() -> orders(rupert, "0, 1, 2") >= 8);
                    shop.processes().kill(USER_SERVICE);
                    return List.of();
                };

        List<Answer> answers =
                AtOnce.run(List.of(customer, customer, customer, customer, killer)).stream()
                        .flatMap(List::stream)
                        .toList();

        shop.processes().start(USER_SERVICE);
        assertThat(answers).extracting(Answer::status).containsOnly(200, 503);
        Shop.settled().until(() -> orders(rupert, "0") == 0);
        int confirmed = (int) orders(rupert, "1");
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(confirmed);
        Books expected = before.minus(confirmed, 0, confirmed + "0.00");
        // The web application, too, has to find the service again before it can be asked.
        Shop.settled()
                .ignoreExceptionsInstanceOf(ShopException.class)
                .untilAsserted(() -> assertThat(shop.books(rupert, UMBRELLA)).isEqualTo(expected));
        assertThat(confirmOnceItIsBack(rupert, form).data()).containsEntry("orderStatus", 1);
    }

    /**
     * A service that comes back hears the broadcasts that it missed only if it had written down how
     * far it had read, in each of the topic's queues; that takes some seconds after its first
     * start.
     */
    private void awaitThatMissedCancelsWillBeHeard() {
        Path offsets = shop.processes().state().data("rocketmq-offsets").resolve(USER_SERVICE);
        Shop.settled()
                .ignoreException(NoSuchFileException.class)
                .until(() -> queuesWrittenDown(offsets) == QUEUES);
    }

    private static long queuesWrittenDown(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Optional<Path> offsets =
                    files.filter(file -> file.endsWith("offsets.json")).findFirst();
            return offsets.isEmpty()
                    ? 0
                    : Files.readString(offsets.get())
                            .lines()
                            .filter(l -> l.contains("queueId"))
                            .count();
        }
    }

    private static Answer confirmOnceItIsBack(Session customer, OrderForm form) {
        return Shop.settled()
                .until(() -> customer.confirm(form.fields()), answer -> answer.status() == 200);
    }

    private long orders(Session customer, String statuses) {
        return shop.database()
                .number(
                        "SELECT COUNT(*) FROM trade_order WHERE user_id = ? AND order_status IN ("
                                + statuses
                                + ")",
                        customer.userId());
    }
}
