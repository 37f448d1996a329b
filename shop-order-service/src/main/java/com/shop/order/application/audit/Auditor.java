package com.shop.order.application.audit;

import static com.shop.order.application.audit.Invariant.BALANCE;
import static com.shop.order.application.audit.Invariant.COUPON;
import static com.shop.order.application.audit.Invariant.DELIVERY;
import static com.shop.order.application.audit.Invariant.ID;
import static com.shop.order.application.audit.Invariant.INVERSE;
import static com.shop.order.application.audit.Invariant.ONCE;
import static com.shop.order.application.audit.Invariant.STOCK;
import static com.shop.order.application.audit.OrderedFacts.ask;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.Topics;
import com.shop.api.audit.AccountFact;
import com.shop.api.audit.AuditPages;
import com.shop.api.audit.AuditReport;
import com.shop.api.audit.CouponAudit;
import com.shop.api.audit.CouponEffect;
import com.shop.api.audit.CouponFact;
import com.shop.api.audit.GoodsAudit;
import com.shop.api.audit.MoneyEffect;
import com.shop.api.audit.PayAudit;
import com.shop.api.audit.PaymentFact;
import com.shop.api.audit.ScoreEffect;
import com.shop.api.audit.StockEffect;
import com.shop.api.audit.StockFact;
import com.shop.api.audit.UserAudit;
import com.shop.common.audit.DeliveryFacts;
import com.shop.common.mq.RetrySettings;
import com.shop.order.adapter.db.OrderFacts;
import com.shop.order.config.AuditSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/**
 * Checks the invariants. It lives here because the order rows alone decide what is live; of the
 * others it asks the facts, a page at a time in the order of the order ids, and compares them side
 * by side. So it holds one page of each in memory, however many orders there are, and takes some
 * seven calls a thousand orders. That stock and balances add up with their own ledgers is compared
 * from one statement each and holds at any moment; the rest holds once no order is in flight.
 *
 * <p>Limit: the ledger of one goods or user is summed up by its service in one statement, which has
 * nine seconds: some millions of orders of one goods.
 */
@Component
public class Auditor {

    private static final String ORDER = "order-service";
    private static final String GOODS = "goods-service";
    private static final String COUPON_SERVICE = "coupon-service";
    private static final String USER = "user-service";
    private static final String PAY = "pay-service";

    private final OrderFacts orders;
    private final GoodsAudit goods;
    private final CouponAudit coupons;
    private final UserAudit users;
    private final PayAudit pay;
    private final DeliveryFacts deliveries;
    private final RetrySettings retries;
    private final AuditSettings settings;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    public Auditor(
            OrderFacts orders,
            GoodsAudit goods,
            CouponAudit coupons,
            UserAudit users,
            PayAudit pay,
            DeliveryFacts deliveries,
            RetrySettings retries,
            AuditSettings settings,
            Clock clock) {
        this.orders = orders;
        this.goods = goods;
        this.coupons = coupons;
        this.users = users;
        this.pay = pay;
        this.deliveries = deliveries;
        this.retries = retries;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws NoAnswer where a service does not answer
     * @throws ShopRefusal {@code SHOP_TOO_MANY_REQUESTS} while another audit runs
     */
    public AuditReport audit() {
        if (!oneAtATime.tryLock()) {
            throw new ShopRefusal(ShopCode.SHOP_TOO_MANY_REQUESTS, "An audit is running already");
        }
        try {
            Findings findings = new Findings();
            ledgers(findings);
            orders(findings);
            withinServices(findings);
            return findings.report();
        } finally {
            oneAtATime.unlock();
        }
    }

    private void ledgers(Findings findings) {
        each(facts(GOODS, StockFact::goodsId, goods::stocks), fact -> stock(findings, fact));
        each(facts(USER, AccountFact::userId, users::accounts), fact -> account(findings, fact));
        each(
                facts(COUPON_SERVICE, CouponFact::couponId, coupons::coupons),
                fact -> coupon(findings, fact));
    }

    private static void stock(Findings findings, StockFact goods) {
        findings.checked(STOCK, 1);
        if (goods.goodsNumber() < 0 || goods.goodsNumber() != goods.ledgerNumber()) {
            findings.violation(STOCK, goods.goodsId(), "stock and ledger", goods);
        }
    }

    private static void account(Findings findings, AccountFact user) {
        findings.checked(BALANCE, 1);
        if (user.userMoney().isNegative() || !user.userMoney().equals(user.ledgerMoney())) {
            findings.violation(BALANCE, user.userId(), "balance and ledger", user);
        }
        if (user.userScore() != user.ledgerScore()) {
            findings.violation(ONCE, user.userId(), "score and ledger", user);
        }
    }

    private static void coupon(Findings findings, CouponFact coupon) {
        findings.checked(COUPON, 1);
        boolean used = coupon.isUsed() == 1;
        if (used != coupon.applied() || used != (coupon.orderId() != null)) {
            findings.violation(COUPON, coupon.couponId(), "coupon and log", coupon);
        }
    }

    /** All books side by side, by order id. */
    private void orders(Findings findings) {
        var comparison =
                new OrderComparison(findings, clock.instant().minus(settings.settleTime()));
        var order = facts(ORDER, OrderFact::orderId, orders::orders);
        var stock = facts(GOODS, StockEffect::orderId, goods::effects);
        var coupon = facts(COUPON_SERVICE, CouponEffect::orderId, coupons::effects);
        var money = facts(USER, MoneyEffect::orderId, users::moneyEffects);
        var score = facts(USER, ScoreEffect::orderId, users::scoreEffects);
        var payment = facts(PAY, PaymentFact::orderId, pay::payments);
        List<Long> ids = new ArrayList<>();
        for (long id = next(order, stock, coupon, money, score, payment);
                id != OrderedFacts.END;
                id = next(order, stock, coupon, money, score, payment)) {
            List<OrderFact> found = order.take(id);
            comparison.compare(
                    new OrderBooks(
                            id,
                            found.isEmpty() ? null : found.get(0),
                            stock.take(id),
                            coupon.take(id),
                            money.take(id),
                            score.take(id),
                            payment.take(id)));
            if (!found.isEmpty()) {
                ids.add(id);
            }
            if (ids.size() == AuditPages.MOST) {
                ids(findings, ids);
                ids.clear();
            }
        }
        ids(findings, ids);
    }

    private static long next(OrderedFacts<?>... all) {
        return LongStream.of(keys(all)).min().orElse(OrderedFacts.END);
    }

    private static long[] keys(OrderedFacts<?>... all) {
        long[] keys = new long[all.length];
        for (int i = 0; i < all.length; i++) {
            keys[i] = all[i].key();
        }
        return keys;
    }

    /** Within a table the primary key sees to it; so what is left is one table's id in another. */
    private void ids(Findings findings, List<Long> orderIds) {
        findings.checked(ID, orderIds.size());
        if (!orderIds.isEmpty()) {
            ask(PAY, () -> pay.taken(List.copyOf(orderIds)))
                    .forEach(
                            id -> findings.violation(ID, id, "of an order and of a payment's row"));
        }
    }

    private void withinServices(Findings findings) {
        findings.add(ID, ask(PAY, pay::ids));
        findings.add(INVERSE, ask(PAY, pay::refundsWithoutPayment));
        findings.addViolations(ONCE, ask(PAY, pay::logsWithoutPayment));
        findings.addViolations(ONCE, ask(ORDER, orders::dispatchesWithoutOrder));
        findings.add(DELIVERY, ask(GOODS, goods::deliveries));
        findings.add(DELIVERY, ask(COUPON_SERVICE, coupons::deliveries));
        findings.add(DELIVERY, ask(USER, users::deliveries));
        findings.add(DELIVERY, ask(PAY, pay::deliveries));
        findings.add(
                DELIVERY,
                ask(
                        ORDER,
                        () ->
                                deliveries.count(
                                        retries.redeliveryOverdue(),
                                        Topics.ORDER_PAYMENT_SUCCEEDED,
                                        Topics.ORDER_UNPAID_TIMEOUT)));
    }

    private static <F> OrderedFacts<F> facts(
            String service, ToLongFunction<F> key, OrderedFacts.Pages<F> pages) {
        return new OrderedFacts<>(service, key, pages, AuditPages.MOST);
    }

    private static <F> void each(OrderedFacts<F> facts, Consumer<F> check) {
        for (long key = facts.key(); key != OrderedFacts.END; key = facts.key()) {
            facts.take(key).forEach(check);
        }
    }
}
