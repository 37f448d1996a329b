package com.shop.user.adapter.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.Money;
import com.shop.api.Topics;
import com.shop.api.audit.AccountFact;
import com.shop.api.audit.AuditCount;
import com.shop.api.audit.MoneyEffect;
import com.shop.api.audit.UserAudit;
import com.shop.local.testing.TestIds;
import com.shop.user.UserServiceOnRealInfrastructure;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DubboUserAuditIT extends UserServiceOnRealInfrastructure {

    private static final String LONG_PAST = "'2026-01-02 03:04:05'";

    @Autowired private UserAudit audit;

    private AccountFact factOf(long userId) {
        return audit.accounts(userId - 1, 1).get(0);
    }

    private static long userInTheLedger(String balance) {
        long userId = userWith(balance);
        DATABASE.change(
                "INSERT INTO trade_user_money_log (user_id, order_id, money_log_type, use_money,"
                        + " state, create_time) VALUES (?, 0, 3, ?, 0, NOW(3))",
                userId,
                balance);
        DATABASE.change(
                "INSERT INTO trade_user_score_log (user_id, order_id, user_score, state,"
                        + " create_time) VALUES (?, 0, 100, 0, NOW(3))",
                userId);
        return userId;
    }

    private static Money yuan(String amount) {
        return Money.of(amount);
    }

    @Test
    void theLedgerAddsUpWithTheBalanceThroughPaymentAndRefund() {
        long userId = userInTheLedger("10.00");
        var kept = order(userId, "2.50");
        var cancelled = order(userId, "1.25");
        useBalances.handle(List.of(kept, cancelled));
        transaction.executeWithoutResult(
                status -> refundBalance.handle(List.of(cancelOf(cancelled))));

        assertThat(factOf(userId))
                .isEqualTo(new AccountFact(userId, yuan("7.50"), yuan("7.50"), 100, 100));
        assertThat(audit.moneyEffects(kept.orderId() - 1, 3))
                .containsExactly(
                        new MoneyEffect(kept.orderId(), userId, 1, yuan("2.50"), 1),
                        new MoneyEffect(cancelled.orderId(), userId, 1, yuan("1.25"), 2),
                        new MoneyEffect(cancelled.orderId(), userId, 2, yuan("1.25"), 0));
        assertThat(audit.scoreEffects(cancelled.orderId() - 1, 1).get(0))
                .matches(s -> s.orderId() == cancelled.orderId() && s.state() == 3);
    }

    @Test
    void aBalanceOrScoreChangedByHandNoLongerAddsUp() {
        long userId = userInTheLedger("10.00");
        DATABASE.change(
                "UPDATE trade_user SET user_money = user_money + 0.01, user_score = 99"
                        + " WHERE user_id = ?",
                userId);

        assertThat(factOf(userId))
                .isEqualTo(new AccountFact(userId, yuan("10.01"), yuan("10.00"), 99, 100));
    }

    @Test
    void aRefundWithoutPaymentIsTold() {
        long userId = userInTheLedger("10.00");
        var order = order(userId, "1.00");
        DATABASE.change(
                "INSERT INTO trade_user_money_log (user_id, order_id, money_log_type, use_money,"
                        + " state, create_time) VALUES (?, ?, 2, 1.00, 0, NOW(3))",
                userId,
                order.orderId());

        assertThat(audit.moneyEffects(order.orderId() - 1, 1))
                .containsExactly(new MoneyEffect(order.orderId(), userId, 2, yuan("1.00"), 0));
    }

    /** Of a group that nobody sweeps here. */
    @Test
    void aFailedMessageThatIsInNoListIsFound() {
        AuditCount before = audit.deliveries();
        long retried = failed(Topics.USER_PAYMENT_SUCCEEDED, "next_time");
        long dead = failed(Topics.USER_PAYMENT_SUCCEEDED, "dead_time");
        long lost = failed(Topics.USER_PAYMENT_SUCCEEDED, null);
        long overdue = failed(Topics.USER_PAYMENT_SUCCEEDED, "next_time", LONG_PAST);
        long deadForLong = failed(Topics.USER_PAYMENT_SUCCEEDED, "dead_time", LONG_PAST);
        long ofAnother = failed(Topics.GOODS_ORDER_CANCELLED, null);

        AuditCount after = audit.deliveries();

        assertThat(after.checked()).isEqualTo(before.checked() + 5);
        assertThat(after.violations()).isEqualTo(before.violations() + 2);
        assertThat(after.offenders())
                .contains(lost, overdue)
                .doesNotContain(retried, dead, deadForLong, ofAnother);
        DATABASE.change("DELETE FROM trade_mq_consumer_log WHERE msg_id = 'audit'");
    }

    private static long failed(String group, @Nullable String list) {
        return list == null
                ? failed(group, "next_time", "NULL")
                : failed(group, list, "'2999-01-01 00:00:00'");
    }

    private static long failed(String group, String column, String value) {
        long key = TestIds.next();
        DATABASE.change(
                "INSERT INTO trade_mq_consumer_log (group_name, msg_tag, msg_key, msg_id, msg_body,"
                        + " consumer_status, consumer_times, consumer_timestamp, "
                        + column
                        + ") VALUES (?, 'pay_success', ?, 'audit', '', 2, 1, '2000-01-01', "
                        + value
                        + ")",
                group,
                Long.toString(key));
        return key;
    }
}
