package com.shop.user.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.Money;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangesPerUserTest {

    @Test
    void moneyIsSummedUpToTheCentPerUserInTheOrderOfTheKey() {
        var changes =
                Stream.of(
                        new BalanceChange(7, Money.of("0.10")),
                        new BalanceChange(3, Money.of("5.00")),
                        new BalanceChange(7, Money.of("0.20")));

        assertThat(BalanceChanges.perUser(changes))
                .containsExactly(
                        new BalanceChange(3, Money.of("5.00")),
                        new BalanceChange(7, Money.of("0.30")));
    }

    @Test
    void pointsAreSummedUpPerUserInTheOrderOfTheKey() {
        var changes =
                Stream.of(new ScoreChange(7, 1), new ScoreChange(3, 5), new ScoreChange(7, 2));

        assertThat(ScoreChanges.perUser(changes))
                .containsExactly(new ScoreChange(3, 5), new ScoreChange(7, 3));
    }

    @Test
    void whatAnOrderTookIsWhatIsGivenBack() {
        assertThat(new BalanceUsed(1, 7, Money.of("12.34")).asChange())
                .isEqualTo(new BalanceChange(7, Money.of("12.34")));
        assertThat(new ScoreAdded(1, 7, 12).asChange()).isEqualTo(new ScoreChange(7, 12));
    }

    @Test
    void credentialsKeepTheirHashToThemselves() {
        assertThat(new Credentials(7, "$2a$10$secret")).hasToString("Credentials[userId=7]");
    }
}
