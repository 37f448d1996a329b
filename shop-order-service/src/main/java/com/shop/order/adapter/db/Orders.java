package com.shop.order.adapter.db;

import com.shop.api.order.OrderView;
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
 * The orders. Every change of status is a compare-and-set whose row count the caller looks at;
 * which may follow which stands in {@link com.shop.api.order.OrderStatus#mayBecome}.
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
            SELECT order_id, order_status, pay_status, pay_id, cancel_tx FROM trade_order
            WHERE order_id IN
            """
                    + IDS
                    + " ORDER BY order_id FOR UPDATE</script>")
    List<OrderState> lock(@Param("ids") List<Long> orderIds);

    @Select(
            """
            SELECT order_id, order_status, pay_status, pay_id, cancel_tx FROM trade_order
            WHERE order_id = #{id}
            """)
    @Nullable OrderState state(@Param("id") long orderId);

    /** Unconfirmed → cancelled. */
    @Update(
            """
            UPDATE trade_order SET order_status = 2, cancel_time = #{now},
              cancel_reason = #{reason}, cancel_tx = #{tx}
            WHERE order_id = #{id} AND order_status = 0
            """)
    int cancelUnconfirmed(
            @Param("id") long orderId,
            @Param("reason") String reason,
            @Param("tx") String transactionId,
            @Param("now") Instant now);

    /** Unconfirmed or unpaid → cancelled. */
    @Update(
            """
            UPDATE trade_order SET order_status = 2, cancel_time = #{now},
              cancel_reason = #{reason}, cancel_tx = #{tx}
            WHERE order_id = #{id}
              AND (order_status = 0 OR (order_status = 1 AND pay_status = 0))
            """)
    int cancelUnpaid(
            @Param("id") long orderId,
            @Param("reason") String reason,
            @Param("tx") String transactionId,
            @Param("now") Instant now);

    /** Confirmed and unpaid → paid by this payment, and handed to the courier. */
    @Update(
            """
            UPDATE trade_order SET pay_status = 2, pay_time = #{paidAt}, pay_id = #{payId},
              shipping_status = 1
            WHERE order_id = #{id} AND order_status = 1 AND pay_status = 0
            """)
    int pay(@Param("id") long orderId, @Param("payId") long payId, @Param("paidAt") Instant paidAt);

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
