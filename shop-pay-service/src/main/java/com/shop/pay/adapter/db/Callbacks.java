package com.shop.pay.adapter.db;

import com.shop.pay.domain.ReceivedCallback;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Update;

/** What the channels said, as they said it. */
@Mapper
public interface Callbacks {

    @Insert(
            """
            INSERT INTO trade_pay_callback (callback_id, channel, pay_id, notify_id, body, outcome,
              receive_time)
            VALUES (#{callbackId}, #{channel}, #{payId}, #{notifyId}, #{body}, #{outcome},
              #{receiveTime})
            """)
    int received(ReceivedCallback callback);

    @Update(
            """
            UPDATE trade_pay_callback SET outcome = #{outcome} WHERE callback_id = #{callbackId}
            """)
    int answered(@Param("callbackId") long callbackId, @Param("outcome") String outcome);
}
