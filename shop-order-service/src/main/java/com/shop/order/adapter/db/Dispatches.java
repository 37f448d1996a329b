package com.shop.order.adapter.db;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;

/** Paid orders on their way; one row an order, by its key. */
@Mapper
public interface Dispatches {

    @Insert(
            """
            <script>
            INSERT INTO trade_dispatch (order_id, courier, status, add_time) VALUES
            <foreach item="id" collection="ids" separator=",">(#{id}, #{courier}, 0, #{now})</foreach>
            </script>
            """)
    int dispatch(
            @Param("ids") List<Long> orderIds,
            @Param("courier") String courier,
            @Param("now") Instant now);
}
