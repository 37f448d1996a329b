package com.shop.coupon.adapter.db;

import com.shop.api.audit.CouponEffect;
import com.shop.api.audit.CouponFact;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** What an audit is told; nothing here writes. */
@Mapper
public interface CouponFacts {

    @Select(
            """
            SELECT c.coupon_id, c.is_used, c.order_id, l.order_id IS NOT NULL AS applied
            FROM trade_coupon c
            LEFT JOIN trade_coupon_log l
              ON l.order_id = c.order_id AND l.coupon_id = c.coupon_id AND l.state = 1
            WHERE c.coupon_id > #{after} ORDER BY c.coupon_id LIMIT #{limit}
            """)
    List<CouponFact> coupons(@Param("after") long afterCouponId, @Param("limit") int limit);

    @Select(
            """
            SELECT l.order_id, l.coupon_id, l.state, c.coupon_id IS NOT NULL AS held
            FROM trade_coupon_log l
            LEFT JOIN trade_coupon c
              ON c.coupon_id = l.coupon_id AND c.order_id = l.order_id AND c.is_used = 1
            WHERE l.order_id > #{after} ORDER BY l.order_id, l.coupon_id LIMIT #{limit}
            """)
    List<CouponEffect> effects(@Param("after") long afterOrderId, @Param("limit") int limit);
}
