package com.shop.common.audit;

import com.shop.api.audit.AuditCount;
import com.shop.api.audit.AuditPages;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/**
 * Which messages of a service's own groups are not done: each has to stand in a list, to be tried
 * again ({@code next_time}) or dead ({@code dead_time}), or nobody would ever see it again.
 */
@Mapper
public interface DeliveryFacts {

    String NOT_DONE =
            """
             FROM trade_mq_consumer_log WHERE consumer_status IN (0, 2) AND group_name IN
            <foreach item="g" collection="groups" open="(" separator="," close=")">#{g}</foreach>
            """;

    String IN_NO_LIST = " AND next_time IS NULL AND dead_time IS NULL ";

    @Select("<script>SELECT COUNT(*)" + NOT_DONE + "</script>")
    long notDone(@Param("groups") List<String> groups);

    @Select("<script>SELECT COUNT(*)" + NOT_DONE + IN_NO_LIST + "</script>")
    long inNoList(@Param("groups") List<String> groups);

    @Select(
            "<script>SELECT CAST(msg_key AS SIGNED)"
                    + NOT_DONE
                    + IN_NO_LIST
                    + "ORDER BY consumer_timestamp LIMIT #{most}</script>")
    List<Long> keysInNoList(@Param("groups") List<String> groups, @Param("most") int most);

    /** Those not done, and of them the ones in no list. */
    default AuditCount count(String... groups) {
        List<String> own = List.of(groups);
        return new AuditCount(
                notDone(own), inNoList(own), keysInNoList(own, AuditPages.MOST_OFFENDERS));
    }
}
