package com.shop.order.adapter.db;

import com.shop.api.audit.AuditCount;
import com.shop.api.audit.AuditPages;
import com.shop.order.application.audit.OrderFact;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** What an audit reads of this service's own tables; nothing here writes. */
@Mapper
public interface OrderFacts {

    String WITHOUT_ORDER =
            """
             FROM trade_dispatch d LEFT JOIN trade_order o ON o.order_id = d.order_id
            WHERE o.order_id IS NULL
            """;

    /** By order id. */
    @Select(
            """
            SELECT o.order_id, o.user_id, o.goods_id, o.goods_number, o.coupon_id, o.money_paid,
              o.pay_amount, o.order_status, o.pay_status, o.pay_id, o.add_time, o.cancel_time,
              o.settle_status, d.order_id IS NOT NULL AS dispatched
            FROM trade_order o LEFT JOIN trade_dispatch d ON d.order_id = o.order_id
            WHERE o.order_id > #{after} ORDER BY o.order_id LIMIT #{limit}
            """)
    List<OrderFact> orders(@Param("after") long afterOrderId, @Param("limit") int limit);

    @Select("SELECT COUNT(*)" + WITHOUT_ORDER)
    @Options(timeout = 9)
    long countDispatchesWithoutOrder();

    @Select("SELECT d.order_id" + WITHOUT_ORDER + "ORDER BY d.order_id LIMIT #{most}")
    @Options(timeout = 9)
    List<Long> idsOfDispatchesWithoutOrder(int most);

    /** The others were counted with their orders. */
    default AuditCount dispatchesWithoutOrder() {
        return new AuditCount(
                0,
                countDispatchesWithoutOrder(),
                idsOfDispatchesWithoutOrder(AuditPages.MOST_OFFENDERS));
    }
}
