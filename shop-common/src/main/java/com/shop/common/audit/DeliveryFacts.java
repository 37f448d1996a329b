package com.shop.common.audit;

import com.shop.api.audit.AuditCount;
import com.shop.api.audit.AuditPages;
import java.time.Duration;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/**
 * Which messages of a service's own groups are not done: each has to stand in a list, to be tried
 * again ({@code next_time}, which is not long past) or dead ({@code dead_time}), or nobody would
 * ever see it again.
 */
@Mapper
public interface DeliveryFacts {

    String NOT_DONE =
            """
             FROM trade_mq_consumer_log WHERE consumer_status IN (0, 2) AND group_name IN
            <foreach item="g" collection="groups" open="(" separator="," close=")">#{g}</foreach>
            """;

    String LOST =
            """
             AND dead_time IS NULL
              AND (next_time IS NULL OR next_time &lt; TIMESTAMPADD(SECOND, -#{overdue}, NOW(3)))
            """;

    @Select("<script>SELECT COUNT(*)" + NOT_DONE + "</script>")
    long notDone(@Param("groups") List<String> groups);

    @Select("<script>SELECT COUNT(*)" + NOT_DONE + LOST + "</script>")
    long lost(@Param("groups") List<String> groups, @Param("overdue") long overdueSeconds);

    @Select(
            "<script>SELECT CAST(msg_key AS SIGNED)"
                    + NOT_DONE
                    + LOST
                    + "ORDER BY consumer_timestamp LIMIT #{most}</script>")
    List<Long> keysOfLost(
            @Param("groups") List<String> groups,
            @Param("overdue") long overdueSeconds,
            @Param("most") int most);

    /**
     * Those not done, and of them the ones that nobody takes up again.
     *
     * @param overdue so long after their time they would have been taken up
     */
    default AuditCount count(Duration overdue, String... groups) {
        List<String> own = List.of(groups);
        long seconds = overdue.toSeconds();
        return new AuditCount(
                notDone(own),
                lost(own, seconds),
                keysOfLost(own, seconds, AuditPages.MOST_OFFENDERS));
    }
}
