package com.shop.coupon;

import com.shop.api.coupon.UseCoupon;
import com.shop.api.order.OrderCancelled;
import com.shop.coupon.application.FreeCoupon;
import com.shop.coupon.application.UseCoupons;
import com.shop.local.testing.ServiceInfrastructure;
import com.shop.local.testing.TestDatabase;
import com.shop.local.testing.TestIds;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The service on a real database and a real broker; one context for all tests of the module. */
@SpringBootTest
public abstract class CouponServiceOnRealInfrastructure {

    protected static final TestDatabase DATABASE = ServiceInfrastructure.database();
    protected static final long USER = TestIds.next();

    @Autowired protected UseCoupons useCoupons;
    @Autowired protected FreeCoupon freeCoupon;
    @Autowired protected TransactionTemplate transaction;

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry registry) {
        ServiceInfrastructure.properties("coupon")
                .forEach((name, value) -> registry.add(name, () -> value));
    }

    /** A new, unused coupon of {@link #USER}. */
    protected static long coupon() {
        long couponId = TestIds.next();
        DATABASE.change(
                "INSERT INTO trade_coupon (coupon_id, coupon_price, user_id) VALUES (?, 20.00, ?)",
                couponId,
                USER);
        return couponId;
    }

    protected static UseCoupon order(long couponId) {
        return new UseCoupon(TestIds.next(), couponId, USER);
    }

    protected static OrderCancelled cancelOf(UseCoupon command) {
        return cancelOf(command.orderId(), command.couponId());
    }

    protected static OrderCancelled cancelOf(long orderId, @Nullable Long couponId) {
        return new OrderCancelled(
                OrderCancelled.VERSION,
                orderId,
                USER,
                1,
                couponId,
                "SHOP_FAIL",
                Instant.parse("2026-01-02T03:04:05.678Z"));
    }

    /** As the listener does it, inside the guard's transaction. */
    protected void cancel(UseCoupon... commands) {
        List<OrderCancelled> cancels =
                Stream.of(commands).map(CouponServiceOnRealInfrastructure::cancelOf).toList();
        transaction.executeWithoutResult(status -> freeCoupon.handle(cancels));
    }

    /** The order that holds it; -1 where none does. */
    protected static long holder(long couponId) {
        return DATABASE.number(
                "SELECT order_id FROM trade_coupon WHERE coupon_id = ? AND is_used = 1", couponId);
    }

    protected static boolean isFree(long couponId) {
        return DATABASE.number(
                        "SELECT COUNT(*) FROM trade_coupon WHERE coupon_id = ? AND is_used = 0"
                                + " AND order_id IS NULL AND used_time IS NULL",
                        couponId)
                == 1;
    }

    /** The state of an order's fence row; -1 where it has none. */
    protected static long fence(UseCoupon command) {
        return DATABASE.number(
                "SELECT state FROM trade_coupon_log WHERE order_id = ? AND coupon_id = ?",
                command.orderId(),
                command.couponId());
    }
}
