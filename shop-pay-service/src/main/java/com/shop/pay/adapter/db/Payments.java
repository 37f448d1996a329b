package com.shop.pay.adapter.db;

import com.shop.api.pay.PaymentSucceeded;
import com.shop.pay.domain.Paid;
import com.shop.pay.domain.PaidSeen;
import com.shop.pay.domain.Payment;
import java.util.Collection;
import java.util.List;
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

    /** Those of these ids that exist, in no particular order. */
    @Select(
            """
            <script>
            SELECT pay_id, order_id, user_id, pay_amount, is_paid, channel, trade_no, add_time,
              pay_time
            FROM trade_pay WHERE pay_id IN
            <foreach item="id" collection="ids" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<Payment> findAll(@Param("ids") Collection<Long> payIds);

    @Select(
            """
            SELECT pay_id, order_id, user_id, pay_amount, is_paid, channel, trade_no, add_time,
              pay_time
            FROM trade_pay WHERE order_id = #{orderId}
            """)
    @Nullable Payment ofOrder(@Param("orderId") long orderId);

    /**
     * Unpaid → paid. The database looks at its clock for each row when it holds the row's lock
     * (that is SYSDATE, not NOW), so that nothing can be paid behind the back of a {@link #seen}
     * which has read a later time.
     *
     * @return how many; fewer than asked where one was paid already, its {@code latest} has come,
     *     or two are of one payment
     */
    @Update(
            """
            <script>
            UPDATE trade_pay FORCE INDEX (PRIMARY) SET is_paid = 2, settle_status = 1,
              settle_next = TIMESTAMPADD(SECOND, 3, SYSDATE(3)),
              pay_time = CASE pay_id
              <foreach item="p" collection="paid">WHEN #{p.payId} THEN #{p.payment.payTime} </foreach> END,
              trade_no = CASE pay_id
              <foreach item="p" collection="paid">WHEN #{p.payId} THEN #{p.payment.tradeNo} </foreach> END,
              pay_tx = CASE pay_id
              <foreach item="p" collection="paid">WHEN #{p.payId} THEN #{p.transactionId} </foreach> END
            WHERE pay_id IN <foreach item="p" collection="paid" open="(" separator="," close=")">#{p.payId}</foreach>
              AND is_paid &lt;> 2
              AND SYSDATE(3) &lt; CASE pay_id
              <foreach item="p" collection="paid">WHEN #{p.payId} THEN CAST(#{p.latest} AS DATETIME(6)) </foreach> END
            </script>
            """)
    int markPaid(@Param("paid") List<Paid> paid);

    /**
     * How the payment stands once nobody is writing it: waits for the lock of a transaction that
     * has marked it paid and not committed yet, or gives up with an exception.
     */
    @Select(
            """
            SELECT is_paid, pay_tx, SYSDATE(3) AS read_at FROM trade_pay
            WHERE pay_id = #{payId} FOR UPDATE
            """)
    @Nullable PaidSeen seen(@Param("payId") long payId);

    /** Paid, not known to be applied by everybody, and to be looked after by now; locked. */
    @Select(
            "SELECT "
                    + PaymentSucceeded.VERSION
                    + """
                     AS version, pay_id, order_id, user_id, pay_amount, pay_time
            FROM trade_pay WHERE settle_status = 1 AND settle_next <= NOW(3)
            ORDER BY settle_next LIMIT #{most} FOR UPDATE SKIP LOCKED
            """)
    List<PaymentSucceeded> lockUnsettled(@Param("most") int most);

    /** The next look in 2, 4, 8 … seconds, at most 60. */
    @Update(
            """
            <script>
            UPDATE trade_pay SET settle_times = settle_times + 1,
              settle_next = TIMESTAMPADD(SECOND, LEAST(60, POW(2, LEAST(settle_times, 6))), NOW(3))
            WHERE pay_id IN <foreach item="id" collection="ids" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    int postpone(@Param("ids") List<Long> payIds);

    /** These are applied by all, or on their way back. */
    @Update(
            """
            <script>
            UPDATE trade_pay SET settle_status = 2 WHERE settle_status = 1 AND pay_id IN
            <foreach item="id" collection="ids" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    int settled(@Param("ids") List<Long> payIds);
}
