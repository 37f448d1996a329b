package com.shop.order.application.audit;

import static com.shop.order.application.audit.Books.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.shop.api.Money;
import com.shop.api.audit.AccountFact;
import com.shop.api.audit.AuditCount;
import com.shop.api.audit.AuditFinding;
import com.shop.api.audit.CouponFact;
import com.shop.api.audit.PaymentFact;
import com.shop.api.audit.ScoreEffect;
import com.shop.api.audit.StockEffect;
import com.shop.api.audit.StockFact;
import com.shop.common.audit.DeliveryFacts;
import com.shop.common.mq.RetrySettings;
import com.shop.order.FakeAudits;
import com.shop.order.adapter.db.OrderFacts;
import com.shop.order.config.AuditSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AuditorTest {

    private final FakeAudits.Goods goods = new FakeAudits.Goods();
    private final FakeAudits.Coupons coupons = new FakeAudits.Coupons();
    private final FakeAudits.Users users = new FakeAudits.Users();
    private final FakeAudits.Pay pay = new FakeAudits.Pay();
    private final List<OrderFact> orders = new ArrayList<>();
    private final Auditor auditor =
            new Auditor(
                    new OwnFacts(),
                    goods,
                    coupons,
                    users,
                    pay,
                    new OwnDeliveries(),
                    new RetrySettings(
                            3,
                            List.of(Duration.ofSeconds(2)),
                            Duration.ofSeconds(60),
                            Duration.ofSeconds(1),
                            8),
                    new AuditSettings(Duration.ofSeconds(60)),
                    Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void thereAreNineAndAllHoldOfNothing() {
        assertThat(auditor.audit().findings())
                .extracting(AuditFinding::invariant)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(auditor.audit().holds()).isTrue();
    }

    @Test
    void allBooksOfAnOrderAreComparedAcrossPages() {
        LongStream.rangeClosed(1, 2500).forEach(this::paidOrder);
        goods.effects.remove(2200);
        users.scores.remove(10);

        var report = auditor.audit();

        assertThat(report.findings().get(0).offenders()).containsExactly(Books.GOODS);
        assertThat(report.findings().get(5).offenders()).containsExactly(11L);
        assertThat(report.findings().get(5).checked()).isEqualTo(2500);
        assertThat(report.findings().stream().filter(f -> !f.holds())).hasSize(2);
    }

    @Test
    void noMoreThanTenAreNamedAndAllAreCounted() {
        LongStream.rangeClosed(1, 1500).forEach(this::paidOrder);
        users.scores.clear();

        AuditFinding once = auditor.audit().findings().get(5);

        assertThat(once.violations()).isEqualTo(1500);
        assertThat(once.offenders()).hasSize(10);
    }

    @Test
    void ledgersThatDoNotAddUpAreFound() {
        goods.stocks.add(new StockFact(1, 998, 999));
        goods.stocks.add(new StockFact(2, -1, -1));
        goods.stocks.add(new StockFact(3, 5, 5));
        users.accounts.add(new AccountFact(1, Money.of("0.01"), Money.ZERO, 0, 0));
        users.accounts.add(new AccountFact(2, Money.ZERO, Money.ZERO, 1, 0));
        users.accounts.add(new AccountFact(3, Money.of("1"), Money.of("1"), 1, 1));
        coupons.coupons.add(new CouponFact(1, 1, null, false));
        coupons.coupons.add(new CouponFact(2, 1, 5L, false));
        coupons.coupons.add(new CouponFact(3, 0, 5L, true));
        coupons.coupons.add(new CouponFact(4, 0, null, false));
        coupons.coupons.add(new CouponFact(5, 1, 6L, true));

        var findings = auditor.audit().findings();

        assertThat(findings.get(0).offenders()).containsExactly(1L, 2L);
        assertThat(findings.get(1).offenders()).containsExactly(1L);
        assertThat(findings.get(2).offenders()).containsExactly(1L, 2L, 3L);
        assertThat(findings.get(5).offenders()).containsExactly(2L);
        assertThat(findings.get(0).checked()).isEqualTo(3);
    }

    @Test
    void whatAServiceFindsByItselfCounts() {
        pay.deliveries = new AuditCount(5, 2, List.of(41L, 42L));
        paidOrder(1);
        pay.taken.add(1L);

        var findings = auditor.audit().findings();

        assertThat(findings.get(7)).extracting(AuditFinding::violations).isEqualTo(2L);
        assertThat(findings.get(7).offenders()).containsExactly(41L, 42L);
        assertThat(findings.get(8).offenders()).containsExactly(1L);
    }

    @Test
    void aServiceThatFailsIsNamedAndTheNextAuditRuns() {
        coupons.coupons.add(null);

        assertThatThrownBy(auditor::audit)
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("coupon-service");

        coupons.coupons.clear();
        assertThat(auditor.audit().holds()).isTrue();
    }

    private void paidOrder(long id) {
        OrderBooks books = Books.paid();
        OrderFact o = Books.order(1, 2, Books.PAYMENT, true);
        orders.add(
                new OrderFact(
                        id,
                        o.userId(),
                        o.goodsId(),
                        o.goodsNumber(),
                        null,
                        Money.ZERO,
                        o.payAmount(),
                        1,
                        2,
                        o.payId(),
                        o.addTime(),
                        null,
                        0,
                        true));
        books.stock()
                .forEach(
                        s ->
                                goods.effects.add(
                                        new StockEffect(
                                                id, s.goodsId(), s.goodsNumber(), s.state())));
        books.scores()
                .forEach(
                        s ->
                                users.scores.add(
                                        new ScoreEffect(
                                                id,
                                                s.userId(),
                                                s.payId(),
                                                s.userScore(),
                                                s.state())));
        books.payments()
                .forEach(
                        p ->
                                pay.payments.add(
                                        new PaymentFact(
                                                p.payId(),
                                                id,
                                                p.payAmount(),
                                                2,
                                                NOW,
                                                2,
                                                null,
                                                null,
                                                null,
                                                1)));
    }

    private final class OwnFacts implements OrderFacts {
        @Override
        public List<OrderFact> orders(long after, int limit) {
            return orders.stream().filter(o -> o.orderId() > after).limit(limit).toList();
        }

        @Override
        public long countDispatchesWithoutOrder() {
            return 0;
        }

        @Override
        public List<Long> idsOfDispatchesWithoutOrder(int most) {
            return List.of();
        }
    }

    private static final class OwnDeliveries implements DeliveryFacts {
        @Override
        public long notDone(List<String> groups) {
            return 0;
        }

        @Override
        public long lost(List<String> groups, long overdueSeconds) {
            return 0;
        }

        @Override
        public List<Long> keysOfLost(List<String> groups, long overdueSeconds, int most) {
            return List.of();
        }
    }
}
