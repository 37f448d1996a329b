package com.shop.pay.adapter.db;

import com.shop.api.audit.PaymentFact;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** What an audit is told; nothing here writes. Every join is over primary or unique keys. */
@Mapper
public interface PayFacts {

    String REFUNDS_WITHOUT_PAYMENT =
            """
             FROM trade_refund r LEFT JOIN trade_pay p ON p.pay_id = r.pay_id AND p.is_paid = 2
            WHERE p.pay_id IS NULL
            """;

    String LOGS_WITHOUT_PAYMENT =
            """
             FROM trade_pay_log l
            LEFT JOIN trade_pay p
              ON p.pay_id = l.pay_id AND p.order_id = l.order_id
                AND p.pay_amount = l.pay_amount AND p.is_paid = 2
            WHERE p.pay_id IS NULL
            """;

    String SHARED_IDS =
            """
             FROM (SELECT p.pay_id AS id FROM trade_pay p JOIN trade_refund r ON r.refund_id = p.pay_id
              UNION SELECT p.pay_id FROM trade_pay p
                JOIN trade_pay_callback c ON c.callback_id = p.pay_id
              UNION SELECT r.refund_id FROM trade_refund r
                JOIN trade_pay_callback c ON c.callback_id = r.refund_id) shared
            """;

    String IDS =
            "<foreach item=\"id\" collection=\"ids\" open=\"(\" separator=\",\" close=\")\">#{id}</foreach>";

    @Select(
            """
            SELECT p.pay_id, p.order_id, p.pay_amount, p.is_paid, p.pay_time, p.settle_status,
              r.refund_amount, r.refund_status, r.add_time AS refund_time,
              (SELECT COUNT(*) FROM trade_pay_log l WHERE l.order_id = p.order_id) AS log_rows
            FROM trade_pay p LEFT JOIN trade_refund r ON r.pay_id = p.pay_id
            WHERE p.order_id > #{after} ORDER BY p.order_id LIMIT #{limit}
            """)
    List<PaymentFact> payments(@Param("after") long afterOrderId, @Param("limit") int limit);

    @Select("SELECT COUNT(*) FROM trade_refund")
    @Options(timeout = 9)
    long refunds();

    @Select("SELECT COUNT(*)" + REFUNDS_WITHOUT_PAYMENT)
    @Options(timeout = 9)
    long countRefundsWithoutPayment();

    @Select("SELECT r.refund_id" + REFUNDS_WITHOUT_PAYMENT + "ORDER BY r.refund_id LIMIT #{most}")
    @Options(timeout = 9)
    List<Long> refundsWithoutPayment(int most);

    @Select("SELECT COUNT(*) FROM trade_pay_log")
    @Options(timeout = 9)
    long logs();

    @Select("SELECT COUNT(*)" + LOGS_WITHOUT_PAYMENT)
    @Options(timeout = 9)
    long countLogsWithoutPayment();

    @Select("SELECT l.pay_id" + LOGS_WITHOUT_PAYMENT + "ORDER BY l.pay_id LIMIT #{most}")
    @Options(timeout = 9)
    List<Long> logsWithoutPayment(int most);

    @Select(
            """
            SELECT (SELECT COUNT(*) FROM trade_pay) + (SELECT COUNT(*) FROM trade_refund)
              + (SELECT COUNT(*) FROM trade_pay_callback)
            """)
    @Options(timeout = 9)
    long ids();

    @Select("SELECT COUNT(*)" + SHARED_IDS)
    @Options(timeout = 9)
    long countSharedIds();

    @Select("SELECT id" + SHARED_IDS + "ORDER BY id LIMIT #{most}")
    @Options(timeout = 9)
    List<Long> sharedIds(int most);

    @Select(
            "<script>SELECT pay_id FROM trade_pay WHERE pay_id IN "
                    + IDS
                    + " UNION SELECT refund_id FROM trade_refund WHERE refund_id IN "
                    + IDS
                    + " UNION SELECT callback_id FROM trade_pay_callback WHERE callback_id IN "
                    + IDS
                    + "</script>")
    List<Long> taken(@Param("ids") List<Long> ids);
}
