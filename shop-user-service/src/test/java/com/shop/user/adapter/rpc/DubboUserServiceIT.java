package com.shop.user.adapter.rpc;

import static com.shop.api.StepAnswer.applied;
import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.Money;
import com.shop.api.user.UserService;
import com.shop.api.user.UserView;
import com.shop.user.UserServiceOnRealInfrastructure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DubboUserServiceIT extends UserServiceOnRealInfrastructure {

    @Autowired private UserService service;

    @Test
    void nothingAskedIsNothingFound() {
        assertThat(service.find(List.of())).isCompletedWithValue(List.of());
    }

    @Test
    void anAnswerThatIsThereStandsForACommit() {
        long user = userWith("10.00");
        var order = order(user, "0.50");

        assertThat(service.useBalance(List.of(order)).join())
                .containsExactly(applied(order.orderId()));

        assertThat(balance(user)).isEqualTo("9.50");
        assertThat(service.find(List.of(user)).join())
                .extracting(UserView::userMoney)
                .containsExactly(Money.of("9.50"));
    }

    @Test
    void whoLogsInIsTheUserWithoutThePassword() {
        assertThat(service.authenticate("zs", "123456").toString()).doesNotContain("$2a$");
    }
}
