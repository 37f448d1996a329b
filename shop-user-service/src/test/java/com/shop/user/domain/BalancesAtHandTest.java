package com.shop.user.domain;

import static com.shop.api.ShopCode.SHOP_MONEY_PAID_LESS;
import static com.shop.api.ShopCode.SHOP_SUCCESS;
import static com.shop.api.ShopCode.SHOP_USER_NO_EXIST;
import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class BalancesAtHandTest {

    private final BalancesAtHand atHand =
            new BalancesAtHand(
                    List.of(new Balance(1, Money.of("100.10")), new Balance(2, Money.ZERO)));

    @Test
    void theLastCentCanBeTaken() {
        assertThat(atHand.take(1, Money.of("100.10"))).isEqualTo(SHOP_SUCCESS);
    }

    @Test
    void oneMoreCannot() {
        assertThat(atHand.take(1, Money.of("100.11"))).isEqualTo(SHOP_MONEY_PAID_LESS);
    }

    @Test
    void whatOneCommandTakesTheNextOneDoesNotFind() {
        assertThat(atHand.take(1, Money.of("60.05"))).isEqualTo(SHOP_SUCCESS);
        assertThat(atHand.take(1, Money.of("40.06"))).isEqualTo(SHOP_MONEY_PAID_LESS);
        assertThat(atHand.take(1, Money.of("40.05"))).isEqualTo(SHOP_SUCCESS);
        assertThat(atHand.take(1, Money.of("0.01"))).isEqualTo(SHOP_MONEY_PAID_LESS);
    }

    @Test
    void anEmptyBalanceIsNotAMissingUser() {
        assertThat(atHand.take(2, Money.of("0.01"))).isEqualTo(SHOP_MONEY_PAID_LESS);
        assertThat(atHand.take(3, Money.of("0.01"))).isEqualTo(SHOP_USER_NO_EXIST);
    }
}
