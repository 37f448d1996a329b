package com.shop.user;

import com.shop.api.Money;
import com.shop.api.order.OrderCancelled;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.api.user.UseBalance;
import com.shop.local.testing.ServiceInfrastructure;
import com.shop.local.testing.TestDatabase;
import com.shop.local.testing.TestIds;
import com.shop.user.application.AddScore;
import com.shop.user.application.RefundBalance;
import com.shop.user.application.UseBalances;
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
public abstract class UserServiceOnRealInfrastructure {

    protected static final TestDatabase DATABASE = ServiceInfrastructure.database();

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    @Autowired protected UseBalances useBalances;
    @Autowired protected RefundBalance refundBalance;
    @Autowired protected AddScore addScore;
    @Autowired protected TransactionTemplate transaction;

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry registry) {
        ServiceInfrastructure.properties("user")
                .forEach((name, value) -> registry.add(name, () -> value));
    }

    /** A new user with that balance, 100 points and no usable password. */
    protected static long userWith(String balance) {
        long userId = TestIds.next();
        DATABASE.change(
                "INSERT INTO trade_user (user_id, user_name, user_password, user_mobile,"
                        + " user_score, user_reg_time, user_money)"
                        + " VALUES (?, ?, '-', '13900000000', 100, '2026-01-02 03:04:05.678', ?)",
                userId,
                "test-" + userId,
                balance);
        return userId;
    }

    protected static UseBalance order(long userId, String amount) {
        return new UseBalance(TestIds.next(), userId, Money.of(amount));
    }

    protected static OrderCancelled cancelOf(UseBalance command) {
        return cancelOf(command.orderId(), command.userId());
    }

    protected static OrderCancelled cancelOf(long orderId, long userId) {
        return new OrderCancelled(
                OrderCancelled.VERSION, orderId, userId, 1, null, "SHOP_FAIL", NOW);
    }

    protected static PaymentSucceeded payment(long orderId, long userId, String amount) {
        return new PaymentSucceeded(
                PaymentSucceeded.VERSION, TestIds.next(), orderId, userId, Money.of(amount), NOW);
    }

    /** As the listener does it, inside the guard's transaction. */
    protected void cancel(UseBalance... commands) {
        cancel(Stream.of(commands).map(UserServiceOnRealInfrastructure::cancelOf).toList());
    }

    protected void cancel(List<OrderCancelled> cancels) {
        transaction.executeWithoutResult(status -> refundBalance.handle(cancels));
    }

    /** As the listener does it, inside the guard's transaction. */
    protected void pay(PaymentSucceeded... payments) {
        transaction.executeWithoutResult(status -> addScore.handle(List.of(payments)));
    }

    protected static @Nullable String balance(long userId) {
        return DATABASE.value("SELECT user_money FROM trade_user WHERE user_id = ?", userId);
    }

    protected static long score(long userId) {
        return DATABASE.number("SELECT user_score FROM trade_user WHERE user_id = ?", userId);
    }

    /** The state of an order's payment row in the ledger of balances; -1 where it has none. */
    protected static long moneyFence(UseBalance command) {
        return DATABASE.number(
                "SELECT state FROM trade_user_money_log"
                        + " WHERE order_id = ? AND user_id = ? AND money_log_type = 1",
                command.orderId(),
                command.userId());
    }

    /** What was refunded for an order; null where nothing was. */
    protected static @Nullable String refunded(UseBalance command) {
        return DATABASE.value(
                "SELECT use_money FROM trade_user_money_log"
                        + " WHERE order_id = ? AND user_id = ? AND money_log_type = 2",
                command.orderId(),
                command.userId());
    }

    /** The state of an order's row in the ledger of scores; -1 where it has none. */
    protected static long scoreFence(long orderId, long userId) {
        return DATABASE.number(
                "SELECT state FROM trade_user_score_log WHERE order_id = ? AND user_id = ?",
                orderId,
                userId);
    }
}
