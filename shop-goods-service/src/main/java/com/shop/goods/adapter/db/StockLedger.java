package com.shop.goods.adapter.db;

import com.shop.api.goods.DeductStock;
import com.shop.api.order.OrderCancelled;
import com.shop.common.fence.Fence;
import com.shop.goods.domain.StockTaken;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The ledger of stock; its rows are the fence of the stock step. */
@Mapper
public interface StockLedger {

    /**
     * Inserts the fence rows of these commands as applied.
     *
     * @throws org.springframework.dao.DuplicateKeyException where one of the orders has a row
     */
    @Insert(
            """
            <script>
            INSERT INTO trade_goods_number_log (order_id, goods_id, goods_number, state, log_time) VALUES
            <foreach item="c" collection="commands" separator=",">(#{c.orderId}, #{c.goodsId}, #{c.goodsNumber}, 1, #{now})</foreach>
            </script>
            """)
    int apply(@Param("commands") List<DeductStock> commands, @Param("now") Instant now);

    @Select(
            """
            <script>
            SELECT order_id, state FROM trade_goods_number_log
            WHERE order_id IN <foreach item="c" collection="commands" open="(" separator="," close=")">#{c.orderId}</foreach>
            </script>
            """)
    List<Fence> fences(@Param("commands") List<DeductStock> commands);

    /**
     * Sees to it that each of these orders has a fence row, a tombstone where it had none, and
     * locks it until the transaction ends.
     */
    @Insert(
            """
            <script>
            INSERT INTO trade_goods_number_log (order_id, goods_id, goods_number, state, log_time) VALUES
            <foreach item="c" collection="cancels" separator=",">(#{c.orderId}, #{c.goodsId}, 0, 3, #{now})</foreach>
            ON DUPLICATE KEY UPDATE goods_id = VALUES(goods_id)
            </script>
            """)
    int buryOrLock(@Param("cancels") List<OrderCancelled> cancels, @Param("now") Instant now);

    /** What of these orders is applied, and so to be undone. */
    @Select(
            """
            <script>
            SELECT order_id, goods_id, goods_number FROM trade_goods_number_log
            WHERE order_id IN <foreach item="c" collection="cancels" open="(" separator="," close=")">#{c.orderId}</foreach>
              AND state = 1 FOR UPDATE
            </script>
            """)
    List<StockTaken> applied(@Param("cancels") List<OrderCancelled> cancels);

    /** Applied → compensated; the row count says for how many it was so. */
    @Update(
            """
            <script>
            UPDATE trade_goods_number_log SET state = 2, log_time = #{now}
            WHERE order_id IN <foreach item="t" collection="taken" open="(" separator="," close=")">#{t.orderId}</foreach>
              AND state = 1
            </script>
            """)
    int compensate(@Param("taken") List<StockTaken> taken, @Param("now") Instant now);
}
