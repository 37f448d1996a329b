package com.shop.goods.adapter.db;

import com.shop.api.audit.StockEffect;
import com.shop.api.audit.StockFact;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** What an audit is told; nothing here writes. */
@Mapper
public interface GoodsFacts {

    /** In one statement, so that stock and ledger are of one moment even while orders come in. */
    @Select(
            """
            SELECT g.goods_id, g.goods_number,
              COALESCE((SELECT SUM(CASE l.state WHEN 0 THEN l.goods_number
                                                WHEN 1 THEN -l.goods_number ELSE 0 END)
                        FROM trade_goods_number_log l WHERE l.goods_id = g.goods_id), 0)
                AS ledger_number
            FROM trade_goods g WHERE g.goods_id > #{after} ORDER BY g.goods_id LIMIT #{limit}
            """)
    @Options(timeout = 9)
    List<StockFact> stocks(@Param("after") long afterGoodsId, @Param("limit") int limit);

    @Select(
            """
            SELECT order_id, goods_id, goods_number, state FROM trade_goods_number_log
            WHERE order_id > #{after} AND state <> 0
            ORDER BY order_id, goods_id LIMIT #{limit}
            """)
    List<StockEffect> effects(@Param("after") long afterOrderId, @Param("limit") int limit);
}
