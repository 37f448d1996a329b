package com.shop.pay.adapter.db;

import com.shop.pay.domain.Refund;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/**
 * The refunds, one a payment at most. When one is due is told by the database's clock, so that an
 * instance whose own is ahead puts none off.
 */
@Mapper
public interface Refunds {

    String COLUMNS =
            """
            SELECT refund_id, pay_id, order_id, refund_amount, refund_status, add_time, confirm_time
            FROM trade_refund
            """;

    /**
     * @throws org.springframework.dao.DuplicateKeyException where the payment has one
     */
    @Insert(
            """
            INSERT INTO trade_refund (refund_id, pay_id, order_id, refund_amount, refund_status,
              refund_next, add_time)
            VALUES (#{refundId}, #{payId}, #{orderId}, #{refundAmount}, 0, NOW(3), #{addTime})
            """)
    int ask(Refund refund);

    @Select(COLUMNS + " WHERE pay_id = #{payId}")
    @Nullable Refund ofPayment(@Param("payId") long payId);

    /** Not confirmed, and the channel is to be asked by now; locked. */
    @Select(
            COLUMNS
                    + """
                    WHERE refund_status = 0 AND refund_next <= NOW(3)
                    ORDER BY refund_next LIMIT #{most} FOR UPDATE SKIP LOCKED
                    """)
    List<Refund> lockDue(@Param("most") int most);

    /** The channel is asked next in 2, 4, 8 … seconds, at most 300. */
    @Update(
            """
            <script>
            UPDATE trade_refund SET refund_times = refund_times + 1,
              refund_next = TIMESTAMPADD(SECOND, LEAST(300, POW(2, LEAST(refund_times, 9))), NOW(3))
            WHERE refund_id IN
            <foreach item="r" collection="refunds" open="(" separator="," close=")">#{r.refundId}</foreach>
            </script>
            """)
    int postpone(@Param("refunds") List<Refund> refunds);

    /** Asked for → confirmed. */
    @Update(
            """
            UPDATE trade_refund SET refund_status = 1, confirm_time = #{now}, remark = NULL
            WHERE refund_id = #{refundId} AND refund_status = 0
            """)
    int confirm(@Param("refundId") long refundId, @Param("now") Instant now);

    /** Why the channel did not confirm it, for whoever looks. */
    @Update("UPDATE trade_refund SET remark = #{remark} WHERE refund_id = #{refundId}")
    int remark(@Param("refundId") long refundId, @Param("remark") String remark);
}
