package com.shop.web.security;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;

/** The user whose token came with the request. A controller's parameter of this type is theirs. */
public record Caller(long userId) {

    /**
     * Lets only the user themselves pass.
     *
     * @throws ShopRefusal {@code SHOP_FORBIDDEN}
     */
    public void mustBe(long otherUserId) {
        if (userId != otherUserId) {
            throw new ShopRefusal(ShopCode.SHOP_FORBIDDEN);
        }
    }

    /** Whether this is the caller's own, of which alone they may know. */
    public boolean owns(long ownerId) {
        return userId == ownerId;
    }
}
