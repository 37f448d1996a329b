package com.shop.pay.adapter.db;

import com.shop.api.pay.PaymentSucceeded;
import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;

/** The book of the payments that succeeded, a row each. */
@Mapper
public interface PaymentLog {

    /**
     * @throws org.springframework.dao.DuplicateKeyException where the payment is in it
     */
    @Insert(
            """
            INSERT INTO trade_pay_log (pay_id, order_id, pay_amount, log_time)
            VALUES (#{m.payId}, #{m.orderId}, #{m.payAmount}, #{now})
            """)
    int write(@Param("m") PaymentSucceeded payment, @Param("now") Instant now);
}
