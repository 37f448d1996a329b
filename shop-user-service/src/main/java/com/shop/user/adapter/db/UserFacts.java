package com.shop.user.adapter.db;

import com.shop.api.audit.AccountFact;
import com.shop.api.audit.MoneyEffect;
import com.shop.api.audit.ScoreEffect;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** What an audit is told; nothing here writes. */
@Mapper
public interface UserFacts {

    /**
     * In one statement, so that account and ledgers are of one moment even while orders come in.
     */
    @Select(
            """
            SELECT u.user_id, u.user_money,
              COALESCE((SELECT SUM(CASE WHEN m.money_log_type = 3 THEN m.use_money
                                        WHEN m.money_log_type = 1 AND m.state = 1
                                          THEN -m.use_money ELSE 0 END)
                        FROM trade_user_money_log m WHERE m.user_id = u.user_id), 0)
                AS ledger_money,
              u.user_score,
              COALESCE((SELECT SUM(IF(s.state IN (0, 1), s.user_score, 0))
                        FROM trade_user_score_log s WHERE s.user_id = u.user_id), 0)
                AS ledger_score
            FROM trade_user u WHERE u.user_id > #{after} ORDER BY u.user_id LIMIT #{limit}
            """)
    @Options(timeout = 9)
    List<AccountFact> accounts(@Param("after") long afterUserId, @Param("limit") int limit);

    @Select(
            """
            SELECT order_id, user_id, money_log_type, use_money, state FROM trade_user_money_log
            WHERE order_id > #{after} AND money_log_type <> 3
            ORDER BY order_id, user_id, money_log_type LIMIT #{limit}
            """)
    List<MoneyEffect> moneyEffects(@Param("after") long afterOrderId, @Param("limit") int limit);

    @Select(
            """
            SELECT order_id, user_id, pay_id, user_score, state FROM trade_user_score_log
            WHERE order_id > #{after} AND state <> 0 ORDER BY order_id, user_id LIMIT #{limit}
            """)
    List<ScoreEffect> scoreEffects(@Param("after") long afterOrderId, @Param("limit") int limit);
}
