package com.shop.order.adapter.db;

import com.shop.api.order.OrderCancelled;
import com.shop.api.order.OrderView;
import com.shop.api.order.PaymentDecision;
import com.shop.api.pay.PaymentSucceeded;
import com.shop.order.domain.Cancel;
import com.shop.order.domain.CancelSeen;
import com.shop.order.domain.KnownRequest;
import com.shop.order.domain.OrderState;
import com.shop.order.domain.PreOrder;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/**
 * The orders. Every change of status is a compare-and-set whose row count the caller looks at.
 *
 * <pre>
 * unconfirmed → confirmed    {@link #confirm}
 * unconfirmed → cancelled    {@link #cancel}
 * confirmed, unpaid → cancelled    {@link #cancel}
 * confirmed, unpaid → confirmed, paid    {@link #pay}
 * cancelled → refunded    {@link #refuse}
 * </pre>
 */
@Mapper
public interface Orders {

    String VIEW =
            """
            SELECT order_id, user_id, order_status, pay_status, shipping_status, address, consignee,
              goods_id, goods_number, goods_price, goods_amount, shipping_fee, order_amount,
              coupon_id, coupon_paid, money_paid, pay_amount, add_time, confirm_time, pay_time,
              cancel_time, cancel_reason
            FROM trade_order
            """;

    String IDS =
            """
            <foreach item="id" collection="ids" open="(" separator="," close=")">#{id}</foreach>
            """;

    /**
     * @throws org.springframework.dao.DuplicateKeyException where an id or an idempotency key is
     *     there already
     */
    @Insert(
            """
            <script>
            INSERT INTO trade_order (order_id, user_id, order_status, pay_status, shipping_status,
              address, consignee, goods_id, goods_number, goods_price, goods_amount, shipping_fee,
              order_amount, coupon_id, coupon_paid, money_paid, pay_amount, add_time,
              idempotency_key, request_hash)
            VALUES
            <foreach item="o" collection="orders" separator=",">
              (#{o.orderId}, #{o.userId}, 0, 0, 0, #{o.address}, #{o.consignee}, #{o.goodsId},
              #{o.goodsNumber}, #{o.goodsPrice}, #{o.goodsAmount}, #{o.shippingFee},
              #{o.orderAmount}, #{o.couponId}, #{o.couponPaid}, #{o.moneyPaid}, #{o.payAmount},
              #{o.addTime}, #{o.idempotencyKey}, #{o.requestHash})
            </foreach>
            </script>
            """)
    int draft(@Param("orders") List<PreOrder> orders);

    @Select(
            """
            SELECT order_id, user_id, idempotency_key, request_hash FROM trade_order
            WHERE user_id = #{userId} AND idempotency_key = #{key}
            """)
    @Nullable KnownRequest request(@Param("userId") long userId, @Param("key") String key);

    /** Unconfirmed → confirmed; an order with nothing left to pay is paid and shipped with it. */
    @Update(
            """
            <script>
            UPDATE trade_order SET order_status = 1, confirm_time = #{now},
              pay_status = IF(pay_amount = 0, 2, pay_status),
              pay_time = IF(pay_amount = 0, #{now}, NULL),
              shipping_status = IF(pay_amount = 0, 1, 0)
            WHERE order_status = 0 AND order_id IN
            """
                    + IDS
                    + "</script>")
    int confirm(@Param("ids") List<Long> orderIds, @Param("now") Instant now);

    /** Locks these orders until the transaction ends. */
    @Select(
            """
            <script>
            SELECT order_id, order_status, pay_status, pay_id FROM trade_order
            WHERE order_id IN
            """
                    + IDS
                    + " ORDER BY order_id FOR UPDATE</script>")
    List<OrderState> lock(@Param("ids") List<Long> orderIds);

    @Select(
            """
            SELECT order_id, order_status, pay_status, pay_id FROM trade_order
            WHERE order_id = #{id}
            """)
    @Nullable OrderState state(@Param("id") long orderId);

    /**
     * Unconfirmed, or unpaid where the cancel says so, → cancelled, and to be settled. The database
     * looks at its clock for each row when it holds the row's lock, so that nothing can be
     * cancelled behind the back of a {@link #cancelSeen} which has read a later time. The status
     * changes along with its index, so the rows are found by their key alone.
     *
     * @return how many; fewer than asked where one is not so, its {@code latest} has come, or two
     *     are of one order
     */
    @Update(
            """
            <script>
            UPDATE trade_order FORCE INDEX (PRIMARY) SET order_status = 2, settle_status = 1,
              settle_next = TIMESTAMPADD(MICROSECOND, CASE order_id
              <foreach item="c" collection="cancels">WHEN #{c.orderId} THEN #{c.microsToFirstLook} </foreach> END,
                SYSDATE(3)),
              cancel_time = CASE order_id
              <foreach item="c" collection="cancels">WHEN #{c.orderId} THEN #{c.now} </foreach> END,
              cancel_reason = CASE order_id
              <foreach item="c" collection="cancels">WHEN #{c.orderId} THEN #{c.reason} </foreach> END,
              cancel_tx = CASE order_id
              <foreach item="c" collection="cancels">WHEN #{c.orderId} THEN #{c.transactionId} </foreach> END
            WHERE order_id IN <foreach item="c" collection="cancels" open="(" separator="," close=")">#{c.orderId}</foreach>
              AND (order_status = 0 OR (order_status = 1 AND pay_status = 0 AND CASE order_id
              <foreach item="c" collection="cancels">WHEN #{c.orderId} THEN #{c.isOfUnpaid} </foreach> END))
              AND SYSDATE(3) &lt; CASE order_id
              <foreach item="c" collection="cancels">WHEN #{c.orderId} THEN CAST(#{c.latest} AS DATETIME(6)) </foreach> END
            </script>
            """)
    int cancel(@Param("cancels") List<Cancel> cancels);

    /**
     * How the order stands once nobody is writing it: waits for the lock of a transaction that has
     * cancelled it and not committed yet, or gives up with an exception.
     */
    @Select(
            """
            SELECT cancel_tx, SYSDATE(3) AS read_at FROM trade_order
            WHERE order_id = #{id} FOR UPDATE
            """)
    @Nullable CancelSeen cancelSeen(@Param("id") long orderId);

    /** Unconfirmed since before then: nobody is at work on them any more. */
    @Select(
            VIEW
                    + " WHERE order_status = 0 AND add_time < #{before} ORDER BY add_time LIMIT #{most}")
    List<OrderView> unconfirmedSince(@Param("before") Instant before, @Param("most") int most);

    /** Confirmed and not paid, and made before then. */
    @Select(
            VIEW
                    + """
                    WHERE order_status = 1 AND pay_status = 0 AND add_time < #{before}
                    ORDER BY add_time LIMIT #{most}
                    """)
    List<OrderView> unpaidSince(@Param("before") Instant before, @Param("most") int most);

    /** Cancelled, not known to be compensated, and to be looked after by now; locked. */
    @Select(
            "SELECT "
                    + OrderCancelled.VERSION
                    + """
                     AS version, order_id, user_id, goods_id, coupon_id, cancel_reason AS reason,
              cancel_time
            FROM trade_order WHERE settle_status = 1 AND settle_next <= NOW(3)
            ORDER BY settle_next LIMIT #{most} FOR UPDATE SKIP LOCKED
            """)
    List<OrderCancelled> lockUnsettled(@Param("most") int most);

    /** The next look in 2, 4, 8 … seconds, at most 60. */
    @Update(
            """
            <script>
            UPDATE trade_order SET settle_times = settle_times + 1,
              settle_next = TIMESTAMPADD(SECOND, LEAST(60, POW(2, LEAST(settle_times, 6))), NOW(3))
            WHERE order_id IN
            """
                    + IDS
                    + "</script>")
    int postpone(@Param("ids") List<Long> orderIds);

    /** These are compensated by all. */
    @Update(
            "<script>UPDATE trade_order SET settle_status = 2 WHERE settle_status = 1 AND order_id IN "
                    + IDS
                    + "</script>")
    int settled(@Param("ids") List<Long> orderIds);

    /** Cancelled → refunded: the money of this payment came too late and is to go back. */
    @Update(
            """
            UPDATE trade_order SET order_status = 4, pay_id = #{payId}
            WHERE order_id = #{id} AND order_status = 2
            """)
    int refuse(@Param("id") long orderId, @Param("payId") long payId);

    /** What became of these payments, of those that are decided. */
    @Select(
            """
            <script>
            SELECT pay_id, order_status = 1 AS taken FROM trade_order
            WHERE pay_id IN
            """
                    + IDS
                    + "</script>")
    List<PaymentDecision> decisions(@Param("ids") List<Long> payIds);

    /**
     * Confirmed and unpaid → paid, each by its payment, and handed to the courier. Reached by key
     * only, as {@link #cancel} reaches them, so that neither waits for rows outside its list.
     *
     * @return how many orders; fewer than asked where one is not so, or is there twice
     */
    @Update(
            """
            <script>
            UPDATE trade_order FORCE INDEX (PRIMARY) SET pay_status = 2, shipping_status = 1,
              pay_id = CASE order_id
              <foreach item="p" collection="payments">WHEN #{p.orderId} THEN #{p.payId} </foreach> END,
              pay_time = CASE order_id
              <foreach item="p" collection="payments">WHEN #{p.orderId} THEN #{p.payTime} </foreach> END
            WHERE order_status = 1 AND pay_status = 0
              AND order_id IN <foreach item="p" collection="payments" open="(" separator="," close=")">#{p.orderId}</foreach>
            </script>
            """)
    int pay(@Param("payments") List<PaymentSucceeded> payments);

    @Select("<script>" + VIEW + " WHERE order_id IN " + IDS + "</script>")
    List<OrderView> find(@Param("ids") List<Long> orderIds);

    @Select(
            VIEW
                    + """
                    WHERE user_id = #{userId} AND order_id < #{before}
                    ORDER BY order_id DESC LIMIT #{limit}
                    """)
    List<OrderView> ofUser(
            @Param("userId") long userId,
            @Param("before") long beforeOrderId,
            @Param("limit") int limit);
}
