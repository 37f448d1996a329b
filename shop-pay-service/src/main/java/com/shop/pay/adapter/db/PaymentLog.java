package com.shop.pay.adapter.db;

import com.shop.api.pay.PaymentSucceeded;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;

/** The book of the payments that succeeded, a row each. */
@Mapper
public interface PaymentLog {

    /**
     * @throws org.springframework.dao.DuplicateKeyException where one of the payments is in it
     */
    @Insert(
            """
            <script>
            INSERT INTO trade_pay_log (pay_id, order_id, pay_amount, log_time) VALUES
            <foreach item="p" collection="payments" separator=",">(#{p.payId}, #{p.orderId}, #{p.payAmount}, #{now})</foreach>
            </script>
            """)
    int write(@Param("payments") List<PaymentSucceeded> payments, @Param("now") Instant now);
}
