package com.shop.order;

import com.shop.api.audit.AccountFact;
import com.shop.api.audit.AuditCount;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The other services' facts, in memory: nothing, unless a test says otherwise. */
public final class FakeAudits {

    private static final AuditCount NOTHING = new AuditCount(0, 0, List.of());

    public static final Goods GOODS = new Goods();
    public static final Coupons COUPONS = new Coupons();
    public static final Users USERS = new Users();
    public static final Pay PAY = new Pay();

    private FakeAudits() {}

    private static <F> List<F> page(List<F> all, ToLongFunction<F> key, long after, int limit) {
        return all.stream().filter(f -> key.applyAsLong(f) > after).limit(limit).toList();
    }

    public static final class Goods implements GoodsAudit {
        public final List<StockFact> stocks = new ArrayList<>();
        public final List<StockEffect> effects = new ArrayList<>();

        @Override
        public List<StockFact> stocks(long after, int limit) {
            return page(stocks, StockFact::goodsId, after, limit);
        }

        @Override
        public List<StockEffect> effects(long after, int limit) {
            return page(effects, StockEffect::orderId, after, limit);
        }

        @Override
        public AuditCount deliveries() {
            return NOTHING;
        }
    }

    public static final class Coupons implements CouponAudit {
        public final List<CouponFact> coupons = new ArrayList<>();
        public final List<CouponEffect> effects = new ArrayList<>();

        @Override
        public List<CouponFact> coupons(long after, int limit) {
            return page(coupons, CouponFact::couponId, after, limit);
        }

        @Override
        public List<CouponEffect> effects(long after, int limit) {
            return page(effects, CouponEffect::orderId, after, limit);
        }

        @Override
        public AuditCount deliveries() {
            return NOTHING;
        }
    }

    public static final class Users implements UserAudit {
        public final List<AccountFact> accounts = new ArrayList<>();
        public final List<MoneyEffect> money = new ArrayList<>();
        public final List<ScoreEffect> scores = new ArrayList<>();

        @Override
        public List<AccountFact> accounts(long after, int limit) {
            return page(accounts, AccountFact::userId, after, limit);
        }

        @Override
        public List<MoneyEffect> moneyEffects(long after, int limit) {
            return page(money, MoneyEffect::orderId, after, limit);
        }

        @Override
        public List<ScoreEffect> scoreEffects(long after, int limit) {
            return page(scores, ScoreEffect::orderId, after, limit);
        }

        @Override
        public AuditCount deliveries() {
            return NOTHING;
        }
    }

    public static final class Pay implements PayAudit {
        public final List<PaymentFact> payments = new ArrayList<>();
        public final List<Long> taken = new ArrayList<>();
        public volatile AuditCount deliveries = NOTHING;

        @Override
        public List<PaymentFact> payments(long after, int limit) {
            return page(payments, PaymentFact::orderId, after, limit);
        }

        @Override
        public AuditCount refundsWithoutPayment() {
            return NOTHING;
        }

        @Override
        public AuditCount logsWithoutPayment() {
            return NOTHING;
        }

        @Override
        public AuditCount ids() {
            return NOTHING;
        }

        @Override
        public List<Long> taken(List<Long> ids) {
            return ids.stream().filter(taken::contains).toList();
        }

        @Override
        public AuditCount deliveries() {
            return deliveries;
        }
    }
}
