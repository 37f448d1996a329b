package com.shop.common.mq;

import com.shop.api.ops.DeadLetterPlace;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code trade_mq_consumer_log}: which deliveries took effect (1) and which failed (2).
 * The state 0, processing, is never committed: claim and effect share a transaction.
 *
 * <p>A failed row is tried again at its {@code next_time}, or it is dead: then it has a {@code
 * dead_time} and is blocked, whatever is delivered or published again, until somebody replays it. A
 * dead row's {@code next_time} says that it has yet to be put into its {@code %DLQ%} topic.
 */
@Mapper
public interface ConsumerLog {

    /**
     * Claims deliveries that were never seen.
     *
     * @throws org.springframework.dao.DuplicateKeyException where one of them was
     */
    @Insert(
            """
            <script>
            INSERT INTO trade_mq_consumer_log (group_name, msg_tag, msg_key, msg_id, msg_body,
              trace_id, consumer_status, consumer_times, consumer_timestamp) VALUES
            <foreach item="d" collection="deliveries" separator=",">(#{d.group}, #{d.tag}, #{d.key}, #{d.messageId}, #{d.bodyText}, #{d.traceId}, 1, 0, #{now})</foreach>
            </script>
            """)
    int claim(@Param("deliveries") List<Delivery> deliveries, @Param("now") Instant now);

    /** Which of these deliveries of one group were seen, whatever became of them. */
    @Select(
            """
            <script>
            SELECT msg_tag, msg_key, consumer_status FROM trade_mq_consumer_log
            WHERE group_name = #{deliveries[0].group}
              AND msg_tag IN <foreach item="d" collection="deliveries" open="(" separator="," close=")">#{d.tag}</foreach>
              AND msg_key IN <foreach item="d" collection="deliveries" open="(" separator="," close=")">#{d.key}</foreach>
            </script>
            """)
    List<SeenDelivery> seen(@Param("deliveries") List<Delivery> deliveries);

    /** Claims a delivery that failed before; 0 where it is done, by whomever, or dead. */
    @Update(
            """
            UPDATE trade_mq_consumer_log
            SET consumer_status = 1, consumer_timestamp = #{now}, next_time = NULL,
              remark = NULL
            WHERE group_name = #{d.group} AND msg_tag = #{d.tag} AND msg_key = #{d.key}
              AND consumer_status <> 1 AND dead_time IS NULL
            """)
    int claimAgain(@Param("d") Delivery delivery, @Param("now") Instant now);

    /** Of these deliveries of a group, those that took effect. */
    @Select(
            """
            <script>
            SELECT msg_key FROM trade_mq_consumer_log
            WHERE group_name = #{group} AND msg_tag = #{tag} AND consumer_status = 1
              AND msg_key IN <foreach item="k" collection="keys" open="(" separator="," close=")">#{k}</foreach>
            </script>
            """)
    List<Long> done(
            @Param("group") String group,
            @Param("tag") String tag,
            @Param("keys") List<String> keys);

    /**
     * Counts a failed attempt of a group to which the broker delivers again; a delivery that is
     * done stays done, a dead one dead.
     *
     * @param nexts when it is delivered again after one failure, after two, …
     * @param last … and after all that follow
     */
    @Insert(
            """
            <script>
            INSERT INTO trade_mq_consumer_log (group_name, msg_tag, msg_key, msg_id, msg_body,
              trace_id, consumer_status, consumer_times, consumer_timestamp, remark, next_time)
            VALUES (#{d.group}, #{d.tag}, #{d.key}, #{d.messageId}, #{d.bodyText}, #{d.traceId},
              2, 1, #{now}, #{remark}, #{nexts[0]})
            ON DUPLICATE KEY UPDATE
              next_time = IF(consumer_status = 1 OR dead_time IS NOT NULL, next_time,
                CASE consumer_times
                <foreach item="next" index="i" collection="nexts">WHEN #{i} THEN #{next} </foreach>
                ELSE #{last} END),
              consumer_times = IF(consumer_status = 1, consumer_times, consumer_times + 1),
              consumer_timestamp = IF(consumer_status = 1, consumer_timestamp, #{now}),
              remark = IF(consumer_status = 1, remark, #{remark}),
              consumer_status = IF(consumer_status = 1, 1, 2)
            </script>
            """)
    int failed(
            @Param("d") Delivery delivery,
            @Param("now") Instant now,
            @Param("remark") String remark,
            @Param("nexts") List<Instant> nexts,
            @Param("last") Instant last);

    /**
     * Records that the first attempt failed. Where there is a row already, another instance that
     * heard the same broadcast was faster, and it counts once.
     *
     * @param times 1; or 0 where it failed for nothing of its own
     */
    @Insert(
            """
            INSERT INTO trade_mq_consumer_log (group_name, msg_tag, msg_key, msg_id, msg_body,
              trace_id, consumer_status, consumer_times, consumer_timestamp, remark, next_time,
              dead_time)
            VALUES (#{d.group}, #{d.tag}, #{d.key}, #{d.messageId}, #{d.bodyText}, #{d.traceId},
              2, #{times}, #{now}, #{remark}, #{next}, #{dead})
            ON DUPLICATE KEY UPDATE group_name = group_name
            """)
    int failedFirst(
            @Param("d") Delivery delivery,
            @Param("times") int times,
            @Param("now") Instant now,
            @Param("remark") String remark,
            @Param("next") Instant next,
            @Param("dead") @Nullable Instant dead);

    /**
     * What of a broadcast group is due: to be tried again, or to be put into its {@code %DLQ%}.
     * Rows that somebody has locked are passed over; they may be held for long, and come up again.
     *
     * @param stale a row that says "processing" since before then was left behind
     */
    @Select(
            """
            SELECT group_name, msg_tag, msg_key, msg_id, msg_body, trace_id, consumer_status,
              consumer_times, consumer_timestamp, remark, dead_time, replayed_by, replay_time
            FROM trade_mq_consumer_log
            WHERE group_name = #{group} AND consumer_status IN (0, 2)
              AND (consumer_status = 2 AND next_time <= #{now}
                OR consumer_status = 0 AND consumer_timestamp < #{stale})
            ORDER BY consumer_timestamp LIMIT #{limit} FOR UPDATE SKIP LOCKED
            """)
    List<LoggedDelivery> due(
            @Param("group") String group,
            @Param("now") Instant now,
            @Param("stale") Instant stale,
            @Param("limit") int limit);

    /**
     * Takes up a delivery for another attempt, which counts from now on, even if it never ends.
     *
     * @param seen how many attempts there were; 0 rows where another instance was faster
     * @param next when it is due again, if this one leaves nothing behind
     */
    @Update(
            """
            UPDATE trade_mq_consumer_log
            SET consumer_status = 2, consumer_times = #{seen} + 1, consumer_timestamp = #{now},
              next_time = #{next}
            WHERE group_name = #{d.group} AND msg_tag = #{d.tag} AND msg_key = #{d.key}
              AND consumer_status <> 1 AND dead_time IS NULL AND consumer_times = #{seen}
            """)
    int takeUp(
            @Param("d") Delivery delivery,
            @Param("seen") int seen,
            @Param("now") Instant now,
            @Param("next") Instant next);

    /** Claims what {@link #takeUp} took up; that attempt did not fail after all. */
    @Update(
            """
            UPDATE trade_mq_consumer_log
            SET consumer_status = 1, consumer_times = #{attempt} - 1, consumer_timestamp = #{now},
              next_time = NULL, remark = NULL
            WHERE group_name = #{d.group} AND msg_tag = #{d.tag} AND msg_key = #{d.key}
              AND consumer_status = 2 AND dead_time IS NULL AND consumer_times = #{attempt}
            """)
    int claimRetry(
            @Param("d") Delivery delivery,
            @Param("attempt") int attempt,
            @Param("now") Instant now);

    /** Says why the attempt that {@link #takeUp} counted failed, and what comes next. */
    @Update(
            """
            UPDATE trade_mq_consumer_log
            SET consumer_timestamp = #{now}, remark = #{remark}, next_time = #{next},
              dead_time = #{dead}
            WHERE group_name = #{d.group} AND msg_tag = #{d.tag} AND msg_key = #{d.key}
              AND consumer_status = 2 AND dead_time IS NULL AND consumer_times = #{attempt}
            """)
    int retryFailed(
            @Param("d") Delivery delivery,
            @Param("attempt") int attempt,
            @Param("now") Instant now,
            @Param("remark") String remark,
            @Param("next") Instant next,
            @Param("dead") @Nullable Instant dead);

    /** The attempt that {@link #takeUp} counted failed for nothing of its own: takes it back. */
    @Update(
            """
            UPDATE trade_mq_consumer_log
            SET consumer_times = #{attempt} - 1, consumer_timestamp = #{now}, remark = #{remark},
              next_time = #{next}
            WHERE group_name = #{d.group} AND msg_tag = #{d.tag} AND msg_key = #{d.key}
              AND consumer_status = 2 AND dead_time IS NULL AND consumer_times = #{attempt}
            """)
    int putOff(
            @Param("d") Delivery delivery,
            @Param("attempt") int attempt,
            @Param("now") Instant now,
            @Param("remark") String remark,
            @Param("next") Instant next);

    /** Ends a delivery whose last attempt never said how it ended. */
    @Update(
            """
            UPDATE trade_mq_consumer_log
            SET consumer_status = 2, next_time = #{now}, dead_time = #{now},
              remark = COALESCE(remark, 'the last attempt did not end')
            WHERE group_name = #{d.group} AND msg_tag = #{d.tag} AND msg_key = #{d.key}
              AND consumer_status <> 1 AND dead_time IS NULL AND consumer_times = #{seen}
            """)
    int exhaust(@Param("d") Delivery delivery, @Param("seen") int seen, @Param("now") Instant now);

    /** Claims the sending of a dead delivery into its {@code %DLQ%}, until {@code lease}. */
    @Update(
            """
            UPDATE trade_mq_consumer_log SET next_time = #{lease}
            WHERE group_name = #{d.group} AND msg_tag = #{d.tag} AND msg_key = #{d.key}
              AND consumer_status = 2 AND dead_time IS NOT NULL AND next_time <= #{now}
            """)
    int claimSending(
            @Param("d") Delivery delivery,
            @Param("now") Instant now,
            @Param("lease") Instant lease);

    /** It stands in its {@code %DLQ%}. */
    @Update(
            """
            UPDATE trade_mq_consumer_log SET next_time = NULL
            WHERE group_name = #{d.group} AND msg_tag = #{d.tag} AND msg_key = #{d.key}
              AND dead_time IS NOT NULL
            """)
    int sent(@Param("d") Delivery delivery);

    /**
     * Records what the broker has given up; what is done stays done, and the reason of the last
     * attempt is kept.
     *
     * @param remark why, where no attempt left a reason
     */
    @Insert(
            """
            INSERT INTO trade_mq_consumer_log (group_name, msg_tag, msg_key, msg_id, msg_body,
              trace_id, consumer_status, consumer_times, consumer_timestamp, remark, dead_time)
            VALUES (#{d.group}, #{d.tag}, #{d.key}, #{d.messageId}, #{d.bodyText}, #{d.traceId},
              2, #{attempts}, #{now}, #{remark}, #{now})
            ON DUPLICATE KEY UPDATE
              next_time = IF(consumer_status = 1, next_time, NULL),
              dead_time = IF(consumer_status = 1, dead_time, COALESCE(dead_time, #{now})),
              consumer_status = IF(consumer_status = 1, 1, 2)
            """)
    int died(
            @Param("d") Delivery delivery,
            @Param("attempts") int attempts,
            @Param("now") Instant now,
            @Param("remark") String remark);

    /** The dead letters of these groups after a place, in the order of the key. */
    @Select(
            """
            <script>
            SELECT group_name, msg_tag, msg_key, msg_id, msg_body, trace_id, consumer_status,
              consumer_times, consumer_timestamp, remark, dead_time, replayed_by, replay_time
            FROM trade_mq_consumer_log
            WHERE group_name IN <foreach item="g" collection="groups" open="(" separator="," close=")">#{g}</foreach>
              AND consumer_status = 2 AND dead_time IS NOT NULL
              AND (group_name, msg_tag, msg_key) > (#{after.group}, #{after.tag}, #{after.key})
            ORDER BY group_name, msg_tag, msg_key LIMIT #{limit}
            </script>
            """)
    List<LoggedDelivery> dead(
            @Param("groups") List<String> groups,
            @Param("after") DeadLetterPlace after,
            @Param("limit") int limit);

    /** One delivery, if it ever failed. */
    @Select(
            """
            SELECT group_name, msg_tag, msg_key, msg_id, msg_body, trace_id, consumer_status,
              consumer_times, consumer_timestamp, remark, dead_time, replayed_by, replay_time
            FROM trade_mq_consumer_log
            WHERE group_name = #{group} AND msg_tag = #{tag} AND msg_key = #{key}
              AND (consumer_status = 2 OR dead_time IS NOT NULL OR replay_time IS NOT NULL)
            """)
    @Nullable LoggedDelivery find(
            @Param("group") String group, @Param("tag") String tag, @Param("key") String key);

    /** Claims a failed or dead delivery for a replay; 0 where it is done. */
    @Update(
            """
            UPDATE trade_mq_consumer_log
            SET consumer_status = 1, consumer_timestamp = #{now}, next_time = NULL, remark = NULL,
              replayed_by = #{by}, replay_time = #{now}
            WHERE group_name = #{d.group} AND msg_tag = #{d.tag} AND msg_key = #{d.key}
              AND consumer_status <> 1
            """)
    int claimReplay(
            @Param("d") Delivery delivery, @Param("now") Instant now, @Param("by") String by);

    /** A replay failed: who, when and why; the delivery stays as dead or as due as it was. */
    @Update(
            """
            UPDATE trade_mq_consumer_log
            SET consumer_timestamp = #{now}, remark = #{remark}, replayed_by = #{by},
              replay_time = #{now}
            WHERE group_name = #{d.group} AND msg_tag = #{d.tag} AND msg_key = #{d.key}
              AND consumer_status <> 1
            """)
    int replayFailed(
            @Param("d") Delivery delivery,
            @Param("now") Instant now,
            @Param("by") String by,
            @Param("remark") String remark);
}
