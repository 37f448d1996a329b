package com.shop.common.mq;

import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Update;

/**
 * The table {@code trade_mq_consumer_log}: which deliveries took effect (1) and which failed (2).
 * The state 0, processing, is never committed: claim and effect share a transaction.
 */
@Mapper
public interface ConsumerLog {

    /**
     * Claims a delivery that was never seen.
     *
     * @throws org.springframework.dao.DuplicateKeyException where it was
     */
    @Insert(
            """
            INSERT INTO trade_mq_consumer_log (group_name, msg_tag, msg_key, msg_id, msg_body,
              consumer_status, consumer_times, consumer_timestamp)
            VALUES (#{d.group}, #{d.tag}, #{d.key}, #{d.messageId}, #{d.bodyText}, 1, 0, #{now})
            """)
    int claim(@Param("d") Delivery delivery, @Param("now") Instant now);

    /** Claims a delivery that failed before; 0 where it is done, by whomever. */
    @Update(
            """
            UPDATE trade_mq_consumer_log
            SET consumer_status = 1, consumer_timestamp = #{now}, remark = NULL
            WHERE group_name = #{d.group} AND msg_tag = #{d.tag} AND msg_key = #{d.key}
              AND consumer_status <> 1
            """)
    int claimAgain(@Param("d") Delivery delivery, @Param("now") Instant now);

    /** Counts a failed attempt; a delivery that is done stays done. */
    @Insert(
            """
            INSERT INTO trade_mq_consumer_log (group_name, msg_tag, msg_key, msg_id, msg_body,
              consumer_status, consumer_times, consumer_timestamp, remark)
            VALUES (#{d.group}, #{d.tag}, #{d.key}, #{d.messageId}, #{d.bodyText}, 2, 1, #{now},
              #{remark})
            ON DUPLICATE KEY UPDATE
              consumer_times = IF(consumer_status = 1, consumer_times, consumer_times + 1),
              consumer_timestamp = IF(consumer_status = 1, consumer_timestamp, #{now}),
              remark = IF(consumer_status = 1, remark, #{remark})
            """)
    int failed(
            @Param("d") Delivery delivery,
            @Param("now") Instant now,
            @Param("remark") String remark);
}
