package com.shop.user.adapter.db;

import com.shop.api.order.OrderCancelled;
import com.shop.api.user.UseBalance;
import com.shop.common.fence.Fence;
import com.shop.user.domain.BalanceUsed;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/**
 * The ledger of balances. Its payment rows (type 1) are the fence of the balance step: a refund is
 * a row of its own (type 2), on which a late payment would not collide.
 */
@Mapper
public interface MoneyLedger {

    /**
     * Inserts the payment rows of these commands as applied.
     *
     * @throws org.springframework.dao.DuplicateKeyException where one of the orders has one
     */
    @Insert(
            """
            <script>
            INSERT INTO trade_user_money_log (order_id, user_id, money_log_type, use_money, state, create_time) VALUES
            <foreach item="c" collection="commands" separator=",">(#{c.orderId}, #{c.userId}, 1, #{c.amount}, 1, #{now})</foreach>
            </script>
            """)
    int apply(@Param("commands") List<UseBalance> commands, @Param("now") Instant now);

    @Select(
            """
            <script>
            SELECT order_id, state FROM trade_user_money_log
            WHERE order_id IN <foreach item="c" collection="commands" open="(" separator="," close=")">#{c.orderId}</foreach>
              AND money_log_type = 1
            </script>
            """)
    List<Fence> fences(@Param("commands") List<UseBalance> commands);

    /**
     * Sees to it that each of these orders has a payment row, a tombstone where it had none, and
     * locks it until the transaction ends.
     */
    @Insert(
            """
            <script>
            INSERT INTO trade_user_money_log (order_id, user_id, money_log_type, use_money, state, create_time) VALUES
            <foreach item="c" collection="cancels" separator=",">(#{c.orderId}, #{c.userId}, 1, 0, 3, #{now})</foreach>
            ON DUPLICATE KEY UPDATE user_id = VALUES(user_id)
            </script>
            """)
    int buryOrLock(@Param("cancels") List<OrderCancelled> cancels, @Param("now") Instant now);

    /** What of these orders is applied, and so to be undone. */
    @Select(
            """
            <script>
            SELECT order_id, user_id, use_money FROM trade_user_money_log
            WHERE order_id IN <foreach item="c" collection="cancels" open="(" separator="," close=")">#{c.orderId}</foreach>
              AND money_log_type = 1 AND state = 1 FOR UPDATE
            </script>
            """)
    List<BalanceUsed> applied(@Param("cancels") List<OrderCancelled> cancels);

    /** Applied → compensated; the row count says for how many it was so. */
    @Update(
            """
            <script>
            UPDATE trade_user_money_log SET state = 2
            WHERE order_id IN <foreach item="u" collection="used" open="(" separator="," close=")">#{u.orderId}</foreach>
              AND money_log_type = 1 AND state = 1
            </script>
            """)
    int compensate(@Param("used") List<BalanceUsed> used);

    /** Inserts the refund of each of these payments, with which the ledger adds up again. */
    @Insert(
            """
            <script>
            INSERT INTO trade_user_money_log (order_id, user_id, money_log_type, use_money, state, create_time) VALUES
            <foreach item="u" collection="used" separator=",">(#{u.orderId}, #{u.userId}, 2, #{u.useMoney}, 0, #{now})</foreach>
            </script>
            """)
    int refund(@Param("used") List<BalanceUsed> used, @Param("now") Instant now);
}
