package com.shop.pay.adapter.db;

import com.shop.pay.domain.AnsweredCallback;
import com.shop.pay.domain.ReceivedCallback;
import java.util.List;
import java.util.Set;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** What the channels said, as they said it. */
@Mapper
public interface Callbacks {

    /**
     * @throws org.springframework.dao.DuplicateKeyException where one is there already
     */
    @Insert(
            """
            <script>
            INSERT INTO trade_pay_callback (callback_id, channel, pay_id, notify_id, body, outcome,
              receive_time)
            VALUES
            <foreach item="c" collection="callbacks" separator=",">
              (#{c.callbackId}, #{c.channel}, #{c.payId}, #{c.notifyId}, #{c.body}, #{c.outcome},
              #{c.receiveTime})
            </foreach>
            </script>
            """)
    int received(@Param("callbacks") List<ReceivedCallback> callbacks);

    /** Which of these are there; the id alone does not make it the same. */
    @Select(
            """
            <script>
            SELECT callback_id FROM trade_pay_callback
            WHERE callback_id IN <foreach item="c" collection="callbacks" open="(" separator="," close=")">#{c.callbackId}</foreach>
              AND body = CASE callback_id
              <foreach item="c" collection="callbacks">WHEN #{c.callbackId} THEN #{c.body} </foreach> END
            </script>
            """)
    Set<Long> recorded(@Param("callbacks") List<ReceivedCallback> callbacks);

    @Update(
            """
            <script>
            UPDATE trade_pay_callback SET outcome = CASE callback_id
              <foreach item="a" collection="answers">WHEN #{a.callbackId} THEN #{a.outcome} </foreach> END
            WHERE callback_id IN <foreach item="a" collection="answers" open="(" separator="," close=")">#{a.callbackId}</foreach>
            </script>
            """)
    int answered(@Param("answers") List<AnsweredCallback> answers);
}
