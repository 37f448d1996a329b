package com.shop.user.adapter.db;

import com.shop.api.order.OrderCancelled;
import com.shop.user.domain.ScoreAdded;
import com.shop.user.domain.ScoreEarned;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The ledger of scores; its rows are the fence between an order's payment and its cancel. */
@Mapper
public interface ScoreLedger {

    /**
     * Inserts the rows of these orders' payments as applied.
     *
     * @throws org.springframework.dao.DuplicateKeyException where one of the orders has one; the
     *     transaction can go on, and holds a shared lock on that row
     */
    @Insert(
            """
            <script>
            INSERT INTO trade_user_score_log (order_id, user_id, pay_id, user_score, state, create_time) VALUES
            <foreach item="e" collection="earned" separator=",">(#{e.orderId}, #{e.userId}, #{e.payId}, #{e.points}, 1, #{now})</foreach>
            </script>
            """)
    int apply(@Param("earned") List<ScoreEarned> earned, @Param("now") Instant now);

    /**
     * Sees to it that each of these orders has a row, a tombstone where it had none, and locks it
     * until the transaction ends.
     */
    @Insert(
            """
            <script>
            INSERT INTO trade_user_score_log (order_id, user_id, pay_id, user_score, state, create_time) VALUES
            <foreach item="c" collection="cancels" separator=",">(#{c.orderId}, #{c.userId}, NULL, 0, 3, #{now})</foreach>
            ON DUPLICATE KEY UPDATE user_id = VALUES(user_id)
            </script>
            """)
    int buryOrLock(@Param("cancels") List<OrderCancelled> cancels, @Param("now") Instant now);

    /** What of these orders is applied, and so to be undone. */
    @Select(
            """
            <script>
            SELECT order_id, user_id, user_score FROM trade_user_score_log
            WHERE order_id IN <foreach item="c" collection="cancels" open="(" separator="," close=")">#{c.orderId}</foreach>
              AND state = 1 FOR UPDATE
            </script>
            """)
    List<ScoreAdded> applied(@Param("cancels") List<OrderCancelled> cancels);

    /** Applied → compensated; the row count says for how many it was so. */
    @Update(
            """
            <script>
            UPDATE trade_user_score_log SET state = 2
            WHERE order_id IN <foreach item="a" collection="added" open="(" separator="," close=")">#{a.orderId}</foreach>
              AND state = 1
            </script>
            """)
    int compensate(@Param("added") List<ScoreAdded> added);
}
