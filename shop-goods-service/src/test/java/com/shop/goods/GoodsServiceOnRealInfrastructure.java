package com.shop.goods;

import com.shop.api.goods.DeductStock;
import com.shop.api.order.OrderCancelled;
import com.shop.goods.application.ReserveStock;
import com.shop.goods.application.ReturnStock;
import com.shop.local.testing.ServiceInfrastructure;
import com.shop.local.testing.TestDatabase;
import com.shop.local.testing.TestIds;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The service on a real database and a real broker; one context for all tests of the module. */
@SpringBootTest
public abstract class GoodsServiceOnRealInfrastructure {

    protected static final TestDatabase DATABASE = ServiceInfrastructure.database();

    @Autowired protected ReserveStock reserveStock;
    @Autowired protected ReturnStock returnStock;
    @Autowired protected TransactionTemplate transaction;

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry registry) {
        ServiceInfrastructure.properties("goods")
                .forEach((name, value) -> registry.add(name, () -> value));
    }

    /** New goods with so many in stock. */
    protected static long goodsWithStock(int stock) {
        long goodsId = TestIds.next();
        DATABASE.change(
                "INSERT INTO trade_goods (goods_id, goods_name, goods_number, goods_price,"
                        + " goods_desc, add_time) VALUES (?, 'Test', ?, 9.90, 'For a test',"
                        + " '2026-01-02 03:04:05.678')",
                goodsId,
                stock);
        return goodsId;
    }

    protected static DeductStock order(long goodsId, int units) {
        return new DeductStock(TestIds.next(), goodsId, units);
    }

    protected static OrderCancelled cancelOf(DeductStock command) {
        return new OrderCancelled(
                OrderCancelled.VERSION,
                command.orderId(),
                1,
                command.goodsId(),
                null,
                "SHOP_FAIL",
                Instant.parse("2026-01-02T03:04:05.678Z"));
    }

    /** As the listener does it, inside the guard's transaction. */
    protected void cancel(DeductStock... commands) {
        List<OrderCancelled> cancels =
                List.of(commands).stream().map(GoodsServiceOnRealInfrastructure::cancelOf).toList();
        transaction.executeWithoutResult(status -> returnStock.handle(cancels));
    }

    protected static long stock(long goodsId) {
        return DATABASE.number("SELECT goods_number FROM trade_goods WHERE goods_id = ?", goodsId);
    }

    /** The state of an order's fence row; -1 where it has none. */
    protected static long fence(DeductStock command) {
        return DATABASE.number(
                "SELECT state FROM trade_goods_number_log WHERE order_id = ? AND goods_id = ?",
                command.orderId(),
                command.goodsId());
    }
}
