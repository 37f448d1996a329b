package com.shop.pay.adapter.db;

import com.shop.pay.domain.Payment;
import com.shop.pay.domain.Settlement;
import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The payments, one an order. */
@Mapper
public interface Payments {

    /**
     * @throws org.springframework.dao.DuplicateKeyException where the order has a payment
     */
    @Insert(
            """
            INSERT INTO trade_pay (pay_id, order_id, user_id, pay_amount, is_paid, channel,
              add_time)
            VALUES (#{payId}, #{orderId}, #{userId}, #{payAmount}, #{isPaid}, #{channel},
              #{addTime})
            """)
    int open(Payment payment);

    @Select(
            """
            SELECT pay_id, order_id, user_id, pay_amount, is_paid, channel, trade_no, add_time,
              pay_time
            FROM trade_pay WHERE pay_id = #{payId}
            """)
    @Nullable Payment find(@Param("payId") long payId);

    @Select(
            """
            SELECT pay_id, order_id, user_id, pay_amount, is_paid, channel, trade_no, add_time,
              pay_time
            FROM trade_pay WHERE order_id = #{orderId}
            """)
    @Nullable Payment ofOrder(@Param("orderId") long orderId);

    /**
     * Unpaid → paid; 0 where it was paid already, or where {@code latest} has come. The database
     * looks at its clock when it holds the row's lock (that is SYSDATE, not NOW), so that nothing
     * can be paid behind the back of a {@link #settlement} which has read a later time.
     */
    @Update(
            """
            UPDATE trade_pay SET is_paid = 2, pay_time = #{p.payTime}, trade_no = #{p.tradeNo},
              pay_tx = #{transactionId}
            WHERE pay_id = #{p.payId} AND is_paid <> 2 AND SYSDATE(3) < #{latest}
            """)
    int settle(
            @Param("p") Payment paid,
            @Param("transactionId") String transactionId,
            @Param("latest") Instant latest);

    /**
     * How the payment stands once nobody is writing it: waits for the lock of a transaction that
     * has marked it paid and not committed yet, or gives up with an exception.
     */
    @Select(
            """
            SELECT is_paid, pay_tx, SYSDATE(3) AS read_at FROM trade_pay
            WHERE pay_id = #{payId} FOR UPDATE
            """)
    @Nullable Settlement settlement(@Param("payId") long payId);
}
