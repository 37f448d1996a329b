package com.shop.order;

import com.shop.api.Money;
import com.shop.api.audit.CouponAudit;
import com.shop.api.audit.GoodsAudit;
import com.shop.api.audit.PayAudit;
import com.shop.api.audit.UserAudit;
import com.shop.api.coupon.CouponService;
import com.shop.api.goods.GoodsService;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.user.UserService;
import com.shop.common.id.Ids;
import com.shop.local.testing.ServiceInfrastructure;
import com.shop.local.testing.TestDatabase;
import com.shop.local.testing.TestIds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;

/**
 * The service on a real database and a real broker, with the other services played by {@link
 * FakeParticipants}; one context for all tests of the module.
 */
@SpringBootTest
public abstract class OrderServiceOnRealInfrastructure {

    protected static final TestDatabase DATABASE = ServiceInfrastructure.database();
    protected static final FakeParticipants PARTICIPANTS = new FakeParticipants();

    @TestBean GoodsService goodsService;
    @TestBean CouponService couponService;
    @TestBean UserService userService;
    @TestBean GoodsAudit goodsAudit;
    @TestBean CouponAudit couponAudit;
    @TestBean UserAudit userAudit;
    @TestBean PayAudit payAudit;
    @TestBean Ids ids;

    static GoodsService goodsService() {
        return PARTICIPANTS.goods();
    }

    static CouponService couponService() {
        return PARTICIPANTS.coupons();
    }

    static UserService userService() {
        return PARTICIPANTS.users();
    }

    static GoodsAudit goodsAudit() {
        return FakeAudits.GOODS;
    }

    static CouponAudit couponAudit() {
        return FakeAudits.COUPONS;
    }

    static UserAudit userAudit() {
        return FakeAudits.USERS;
    }

    static PayAudit payAudit() {
        return FakeAudits.PAY;
    }

    static Ids ids() {
        return TestIds::next;
    }

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry registry) {
        ServiceInfrastructure.properties("order")
                .forEach((name, value) -> registry.add(name, () -> value));
    }

    @BeforeEach
    void everybodyApplies() {
        PARTICIPANTS.reset();
    }

    /** 1 × 1000.00, of which the balance pays so much. */
    protected static ConfirmOrder order(String moneyPaid, @Nullable String idempotencyKey) {
        long userId = TestIds.next();
        return order(userId, moneyPaid, idempotencyKey);
    }

    protected static ConfirmOrder order(
            long userId, String moneyPaid, @Nullable String idempotencyKey) {
        return new ConfirmOrder(
                userId,
                1,
                1,
                Money.of("1000"),
                Money.ZERO,
                Money.of("1000"),
                Money.of(moneyPaid),
                userId,
                "address",
                null,
                idempotencyKey,
                null);
    }

    protected static long status(long orderId) {
        return DATABASE.number("SELECT order_status FROM trade_order WHERE order_id = ?", orderId);
    }

    protected static long payStatus(long orderId) {
        return DATABASE.number("SELECT pay_status FROM trade_order WHERE order_id = ?", orderId);
    }

    protected static long dispatches(long orderId) {
        return DATABASE.number("SELECT COUNT(*) FROM trade_dispatch WHERE order_id = ?", orderId);
    }
}
