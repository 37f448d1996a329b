package com.shop.api.user;

import com.shop.api.ShopRefusal;
import com.shop.api.StepAnswer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Accounts: who somebody is, their balance and their score. Each method fails with {@code
 * SHOP_UNAVAILABLE} where a part that it needs is down.
 */
public interface UserService {

    /** The users of these ids that exist, in no particular order. */
    CompletableFuture<List<UserView>> find(List<Long> userIds) throws ShopRefusal;

    /**
     * The user who has this name and this password.
     *
     * @throws ShopRefusal {@code SHOP_LOGIN_FAILED}, the same for an unknown name as for a wrong
     *     password, and taking as long
     */
    UserView authenticate(String userName, String password) throws ShopRefusal;

    /**
     * Takes money from balances for orders, all commands in one local transaction, an answer a
     * command in their order. At most once an order, however often it is called; refused where the
     * balance does not suffice ({@code SHOP_MONEY_PAID_LESS}), the user is unknown ({@code
     * SHOP_USER_NO_EXIST}) or the order was cancelled before ({@code SHOP_ORDER_CANCELLED}). A
     * failed future means that the outcome is unknown.
     */
    CompletableFuture<List<StepAnswer>> useBalance(List<UseBalance> commands) throws ShopRefusal;

    /**
     * Of these cancelled orders, those whose cancel has taken effect here: the balance was
     * refunded, or nothing had been taken and nothing can be any more.
     */
    List<Long> compensated(List<Long> orderIds);

    /** Of these payments, those that were heard of: the score is added, or barred by a cancel. */
    List<Long> scored(List<Long> payIds);
}
