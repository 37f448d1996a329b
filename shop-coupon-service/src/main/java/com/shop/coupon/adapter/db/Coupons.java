package com.shop.coupon.adapter.db;

import com.shop.api.coupon.CouponView;
import com.shop.api.coupon.UseCoupon;
import com.shop.coupon.domain.CouponHeld;
import com.shop.coupon.domain.CouponState;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The coupons. Who holds one only ever changes by conditional statements. */
@Mapper
public interface Coupons {

    @Select(
            """
            <script>
            SELECT coupon_id, coupon_price, user_id, order_id, is_used, used_time
            FROM trade_coupon
            WHERE coupon_id IN <foreach item="id" collection="ids" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<CouponView> find(@Param("ids") List<Long> couponIds);

    @Select(
            """
            SELECT coupon_id, coupon_price, user_id, order_id, is_used, used_time
            FROM trade_coupon WHERE user_id = #{userId} ORDER BY is_used, coupon_id LIMIT #{limit}
            """)
    List<CouponView> ofUser(@Param("userId") long userId, @Param("limit") int limit);

    /** Locks these coupons, in the order of their ids, until the transaction ends. */
    @Select(
            """
            <script>
            SELECT coupon_id, user_id, is_used FROM trade_coupon
            WHERE coupon_id IN <foreach item="c" collection="commands" open="(" separator="," close=")">#{c.couponId}</foreach>
            ORDER BY coupon_id FOR UPDATE
            </script>
            """)
    List<CouponState> lock(@Param("commands") List<UseCoupon> commands);

    /**
     * Uses coupons that are unused and the commands' users' own.
     *
     * @return how many; fewer than commands where one is used, somebody else's, not there, or in
     *     two commands
     */
    @Update(
            """
            <script>
            UPDATE trade_coupon SET is_used = 1, used_time = #{now}, order_id = CASE coupon_id
              <foreach item="c" collection="commands">WHEN #{c.couponId} THEN #{c.orderId} </foreach> END
            WHERE coupon_id IN <foreach item="c" collection="commands" open="(" separator="," close=")">#{c.couponId}</foreach>
              AND is_used = 0
              AND user_id = CASE coupon_id
              <foreach item="c" collection="commands">WHEN #{c.couponId} THEN #{c.userId} </foreach> END
            </script>
            """)
    int use(@Param("commands") List<UseCoupon> commands, @Param("now") Instant now);

    /**
     * Frees coupons, each only where the very order that is named holds it.
     *
     * @return how many
     */
    @Update(
            """
            <script>
            UPDATE trade_coupon SET is_used = 0, used_time = NULL, order_id = NULL
            WHERE coupon_id IN <foreach item="h" collection="held" open="(" separator="," close=")">#{h.couponId}</foreach>
              AND is_used = 1
              AND order_id = CASE coupon_id
              <foreach item="h" collection="held">WHEN #{h.couponId} THEN #{h.orderId} </foreach> END
            </script>
            """)
    int free(@Param("held") List<CouponHeld> held);
}
