package com.shop.coupon.adapter.db;

import com.shop.api.coupon.UseCoupon;
import com.shop.api.order.OrderCancelled;
import com.shop.common.fence.Fence;
import com.shop.coupon.domain.CouponHeld;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/**
 * The fence of the coupon step; the coupon's own row cannot remember an order that never held it.
 */
@Mapper
public interface CouponFences {

    /**
     * Inserts the fence rows of these commands as applied.
     *
     * @throws org.springframework.dao.DuplicateKeyException where one of the orders has a row
     */
    @Insert(
            """
            <script>
            INSERT INTO trade_coupon_log (order_id, coupon_id, state, log_time) VALUES
            <foreach item="c" collection="commands" separator=",">(#{c.orderId}, #{c.couponId}, 1, #{now})</foreach>
            </script>
            """)
    int apply(@Param("commands") List<UseCoupon> commands, @Param("now") Instant now);

    @Select(
            """
            <script>
            SELECT order_id, state FROM trade_coupon_log
            WHERE order_id IN <foreach item="c" collection="commands" open="(" separator="," close=")">#{c.orderId}</foreach>
            </script>
            """)
    List<Fence> fences(@Param("commands") List<UseCoupon> commands);

    /**
     * Sees to it that each of these orders has a fence row, a tombstone where it had none, and
     * locks it until the transaction ends.
     *
     * @param cancels each with a coupon
     */
    @Insert(
            """
            <script>
            INSERT INTO trade_coupon_log (order_id, coupon_id, state, log_time) VALUES
            <foreach item="c" collection="cancels" separator=",">(#{c.orderId}, #{c.couponId}, 3, #{now})</foreach>
            ON DUPLICATE KEY UPDATE coupon_id = VALUES(coupon_id)
            </script>
            """)
    int buryOrLock(@Param("cancels") List<OrderCancelled> cancels, @Param("now") Instant now);

    /** What of these orders is applied, and so to be undone. */
    @Select(
            """
            <script>
            SELECT order_id, coupon_id FROM trade_coupon_log
            WHERE order_id IN <foreach item="c" collection="cancels" open="(" separator="," close=")">#{c.orderId}</foreach>
              AND state = 1 FOR UPDATE
            </script>
            """)
    List<CouponHeld> applied(@Param("cancels") List<OrderCancelled> cancels);

    /** Applied → compensated; the row count says for how many it was so. */
    @Update(
            """
            <script>
            UPDATE trade_coupon_log SET state = 2, log_time = #{now}
            WHERE order_id IN <foreach item="h" collection="held" open="(" separator="," close=")">#{h.orderId}</foreach>
              AND state = 1
            </script>
            """)
    int compensate(@Param("held") List<CouponHeld> held, @Param("now") Instant now);
}
