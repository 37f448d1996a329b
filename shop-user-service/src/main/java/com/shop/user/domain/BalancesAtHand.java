package com.shop.user.domain;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The balances of some users while a list of commands is decided: what one command takes, the next
 * one does not find. The last cent can be taken; one more cannot.
 */
public final class BalancesAtHand {

    private final Map<Long, Money> balances = new HashMap<>();

    public BalancesAtHand(List<Balance> balances) {
        for (Balance balance : balances) {
            this.balances.put(balance.userId(), balance.userMoney());
        }
    }

    /** Takes the money, or says why not and takes nothing. */
    public ShopCode take(long userId, Money wanted) {
        Money left = balances.get(userId);
        if (left == null) {
            return ShopCode.SHOP_USER_NO_EXIST;
        }
        if (wanted.isMoreThan(left)) {
            return ShopCode.SHOP_MONEY_PAID_LESS;
        }
        balances.put(userId, left.minus(wanted));
        return ShopCode.SHOP_SUCCESS;
    }
}
