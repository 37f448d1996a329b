package com.shop.goods.adapter.db;

import com.shop.api.goods.GoodsView;
import com.shop.goods.domain.StockChange;
import com.shop.goods.domain.StockLevel;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The goods and how many there are. Stock only ever changes by conditional statements. */
@Mapper
public interface Goods {

    @Select(
            """
            <script>
            SELECT goods_id, goods_name, goods_number, goods_price, goods_desc, add_time
            FROM trade_goods
            WHERE goods_id IN <foreach item="id" collection="ids" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<GoodsView> find(@Param("ids") List<Long> goodsIds);

    @Select(
            """
            SELECT goods_id, goods_name, goods_number, goods_price, goods_desc, add_time
            FROM trade_goods WHERE goods_id > #{after} ORDER BY goods_id LIMIT #{limit}
            """)
    List<GoodsView> list(@Param("after") long afterGoodsId, @Param("limit") int limit);

    /** Locks these goods, in the order of their ids, until the transaction ends. */
    @Select(
            """
            <script>
            SELECT goods_id, goods_number FROM trade_goods
            WHERE goods_id IN <foreach item="c" collection="changes" open="(" separator="," close=")">#{c.goodsId}</foreach>
            ORDER BY goods_id FOR UPDATE
            </script>
            """)
    List<StockLevel> lock(@Param("changes") List<StockChange> changes);

    /**
     * Takes units where there are enough.
     *
     * @param changes one a goods
     * @return of how many goods; fewer than asked where one falls short or is not there
     */
    @Update(
            """
            <script>
            UPDATE trade_goods SET goods_number = goods_number - CASE goods_id
              <foreach item="c" collection="changes">WHEN #{c.goodsId} THEN #{c.units} </foreach> END
            WHERE goods_id IN <foreach item="c" collection="changes" open="(" separator="," close=")">#{c.goodsId}</foreach>
              AND goods_number >= CASE goods_id
              <foreach item="c" collection="changes">WHEN #{c.goodsId} THEN #{c.units} </foreach> END
            </script>
            """)
    int take(@Param("changes") List<StockChange> changes);

    /**
     * Gives units back.
     *
     * @param changes one a goods
     * @return to how many goods
     */
    @Update(
            """
            <script>
            UPDATE trade_goods SET goods_number = goods_number + CASE goods_id
              <foreach item="c" collection="changes">WHEN #{c.goodsId} THEN #{c.units} </foreach> END
            WHERE goods_id IN <foreach item="c" collection="changes" open="(" separator="," close=")">#{c.goodsId}</foreach>
            </script>
            """)
    int giveBack(@Param("changes") List<StockChange> changes);
}
