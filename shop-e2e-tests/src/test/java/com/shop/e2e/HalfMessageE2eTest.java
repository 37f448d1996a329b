package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.local.ShopClient.Answer;
import com.shop.local.ShopClient.Session;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What happens between a half message, its local transaction and the end of both. An order's cancel
 * and another order's payment are on their way: whatever dies, the one is compensated and the other
 * applied, once.
 */
@ExtendWith(RunningShop.class)
class HalfMessageE2eTest {

    private static final Goods HEADPHONES = new Goods("345959443973935117", "899.00");
    private static final String ORDER = "order";
    private static final String PAY = "pay";
    private static final String PAY_SERVICE = "pay-service";
    private static final String BROKER = "broker";

    private final Shop shop;
    private final Session wujiu;
    private Books before;
    private String unwanted;
    private String wanted;
    private String payId;
    private SandboxCallback callback;

    HalfMessageE2eTest(Shop shop) {
        this.shop = shop;
        this.wujiu = shop.customer("wujiu");
    }

    @BeforeEach
    void confirmTwoOrders() {
        before = shop.books(wujiu, HEADPHONES);
        OrderForm form = OrderForm.of(wujiu, HEADPHONES, 1);
        unwanted =
                confirm(
                        form.with("couponId", shop.unusedCoupons(wujiu).get(0))
                                .with("moneyPaid", "100.00"));
        wanted = confirm(form);
        payId =
                wujiu.createPayment(Map.of("orderId", wanted))
                        .orFail("the payment")
                        .data()
                        .getString("payId");
        callback = SandboxCallback.paid(payId, "899.00");
    }

    @AfterEach
    void startAgain() {
        shop.processes().start(BROKER);
        shop.processes().start(PAY_SERVICE);
    }

    @Test
    void aBrokerThatDiesBeforeItHearsOfTheCommitsAsks() throws Exception {
        CompletableFuture<Answer> cancel;
        CompletableFuture<Answer> payment;
        try (HeldRow order = HeldRow.order(shop, unwanted);
                HeldRow open = HeldRow.payment(shop, payId)) {
            cancel = async(() -> wujiu.cancel(unwanted));
            payment = async(() -> callback.send(shop));
            // the broker has the half messages, or the local transactions would not have begun
            open.awaitWaiters(2);
            shop.processes().kill(BROKER);
        }
        cancel.join().orFail("the cancel");
        payment.join().orFail("the callback");

        shop.processes().start(BROKER);

        awaitCancelledAndPaid();
        Shop.settled().until(() -> shop.backChecks(ORDER, unwanted).contains("COMMITTED"));
        Shop.settled().until(() -> shop.backChecks(PAY, payId).contains("COMMITTED"));
    }

    @Test
    void aBackCheckThatComesBeforeTheCommitDoesNotRollBack() throws Exception {
        CompletableFuture<Answer> cancel;
        CompletableFuture<Answer> payment;
        try (HeldRow order = HeldRow.order(shop, unwanted);
                HeldRow open = HeldRow.payment(shop, payId)) {
            cancel = async(() -> wujiu.cancel(unwanted));
            payment = async(() -> callback.send(shop));
            open.awaitWaiters(2);
            try (HeldCommits commits = HeldCommits.in(shop)) {
                order.release();
                open.release();
                commits.awaitBackCheck(ORDER, unwanted);
                commits.awaitBackCheck(PAY, payId);
            }
        }

        cancel.join().orFail("the cancel");
        payment.join().orFail("the callback");
        awaitCancelledAndPaid();
        assertThat(shop.backChecks(ORDER, unwanted)).doesNotContain("ROLLED_BACK");
        assertThat(shop.backChecks(PAY, payId)).doesNotContain("ROLLED_BACK");
    }

    @Test
    void aPaymentWhoseServiceDiesAfterTheCommitIsAppliedOnce() throws Exception {
        wujiu.cancel(unwanted).orFail("the cancel");
        // or their settling might be taken for the commit that hangs
        shop.awaitPaymentsSettled();
        CompletableFuture<Answer> payment;
        try (HeldRow open = HeldRow.payment(shop, payId)) {
            payment = async(() -> callback.send(shop));
            open.awaitWaiter();
            try (HeldCommits commits = HeldCommits.in(shop)) {
                open.release();
                commits.awaitCommit(PAY);
                // so that it cannot tell the broker
                shop.freeze(PAY_SERVICE);
            }
            Shop.settled().until(this::isPaid);
            shop.processes().kill(PAY_SERVICE);
        }
        Refusals.assertRefused(payment.join(), 503, "SHOP_UNAVAILABLE");

        shop.processes().start(PAY_SERVICE);

        Shop.settled().until(() -> callback.send(shop).status() == 200);
        awaitCancelledAndPaid();
        assertThat(shop.backChecks(PAY, payId)).doesNotContain("ROLLED_BACK");
    }

    private String confirm(OrderForm form) {
        return wujiu.confirm(form.fields()).orFail("the order").data().getString("orderId");
    }

    private boolean isPaid() {
        return shop.database().number("SELECT is_paid FROM trade_pay WHERE pay_id = ?", payId) == 2;
    }

    private void awaitCancelledAndPaid() {
        Shop.settled()
                .untilAsserted(
                        () -> {
                            assertThat(wujiu.order(unwanted).data())
                                    .containsEntry("orderStatus", 2);
                            assertThat(wujiu.order(wanted).data())
                                    .containsEntry("orderStatus", 1)
                                    .containsEntry("payStatus", 2)
                                    .containsEntry("shippingStatus", 1);
                        });
        shop.awaitRightBooks();
        assertThat(shop.books(wujiu, HEADPHONES)).isEqualTo(before.minus(1, 0, "0").plusScore(899));
        assertThat(Fences.of(shop, unwanted))
                .isEqualTo(new Fences(Fences.COMPENSATED, Fences.COMPENSATED, Fences.COMPENSATED));
        assertThat(rows("trade_pay_log")).isEqualTo(1);
        assertThat(rows("trade_dispatch")).isEqualTo(1);
        assertThat(rows("trade_user_score_log")).isEqualTo(1);
    }

    private long rows(String table) {
        return shop.database()
                .number("SELECT COUNT(*) FROM " + table + " WHERE order_id = ?", wanted);
    }

    private static CompletableFuture<Answer> async(Supplier<Answer> call) {
        return CompletableFuture.supplyAsync(call);
    }
}
