package com.shop.user.adapter.db;

import com.shop.api.user.UserView;
import com.shop.user.domain.Balance;
import com.shop.user.domain.BalanceChange;
import com.shop.user.domain.Credentials;
import com.shop.user.domain.ScoreChange;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The users. Balance and score only ever change by conditional statements. */
@Mapper
public interface Users {

    @Select(
            """
            <script>
            SELECT user_id, user_name, user_mobile, user_score, user_reg_time, user_money
            FROM trade_user
            WHERE user_id IN <foreach item="id" collection="ids" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<UserView> find(@Param("ids") List<Long> userIds);

    /** Null where nobody has that name. */
    @Select("SELECT user_id, user_password FROM trade_user WHERE user_name = #{userName}")
    @Nullable Credentials credentials(@Param("userName") String userName);

    /** Locks these users, in the order of their ids, until the transaction ends. */
    @Select(
            """
            <script>
            SELECT user_id, user_money FROM trade_user
            WHERE user_id IN <foreach item="c" collection="changes" open="(" separator="," close=")">#{c.userId}</foreach>
            ORDER BY user_id FOR UPDATE
            </script>
            """)
    List<Balance> lock(@Param("changes") List<BalanceChange> changes);

    /**
     * Takes money where there is enough.
     *
     * @param changes one a user
     * @return from how many users; fewer than asked where one falls short or is not there
     */
    @Update(
            """
            <script>
            UPDATE trade_user SET user_money = user_money - CASE user_id
              <foreach item="c" collection="changes">WHEN #{c.userId} THEN #{c.amount} </foreach> END
            WHERE user_id IN <foreach item="c" collection="changes" open="(" separator="," close=")">#{c.userId}</foreach>
              AND user_money >= CASE user_id
              <foreach item="c" collection="changes">WHEN #{c.userId} THEN #{c.amount} </foreach> END
            </script>
            """)
    int takeMoney(@Param("changes") List<BalanceChange> changes);

    /**
     * Gives money back.
     *
     * @param changes one a user
     * @return to how many users
     */
    @Update(
            """
            <script>
            UPDATE trade_user SET user_money = user_money + CASE user_id
              <foreach item="c" collection="changes">WHEN #{c.userId} THEN #{c.amount} </foreach> END
            WHERE user_id IN <foreach item="c" collection="changes" open="(" separator="," close=")">#{c.userId}</foreach>
            </script>
            """)
    int giveMoneyBack(@Param("changes") List<BalanceChange> changes);

    /**
     * Adds points.
     *
     * @param changes one a user
     * @return to how many users; fewer than asked where one is not there
     */
    @Update(
            """
            <script>
            UPDATE trade_user SET user_score = user_score + CASE user_id
              <foreach item="c" collection="changes">WHEN #{c.userId} THEN #{c.points} </foreach> END
            WHERE user_id IN <foreach item="c" collection="changes" open="(" separator="," close=")">#{c.userId}</foreach>
            </script>
            """)
    int addScore(@Param("changes") List<ScoreChange> changes);

    /**
     * Takes points back where there are enough.
     *
     * @param changes one a user
     * @return from how many users
     */
    @Update(
            """
            <script>
            UPDATE trade_user SET user_score = user_score - CASE user_id
              <foreach item="c" collection="changes">WHEN #{c.userId} THEN #{c.points} </foreach> END
            WHERE user_id IN <foreach item="c" collection="changes" open="(" separator="," close=")">#{c.userId}</foreach>
              AND user_score >= CASE user_id
              <foreach item="c" collection="changes">WHEN #{c.userId} THEN #{c.points} </foreach> END
            </script>
            """)
    int takeScoreBack(@Param("changes") List<ScoreChange> changes);
}
