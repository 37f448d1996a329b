package com.shop.pay.domain;

import com.shop.api.ShopRefusal;
import com.shop.api.order.OrderView;
import org.jspecify.annotations.Nullable;

/** The orders, which belong to the order service. */
public interface Orders {

    /**
     * The order as it stands now, or null where there is none.
     *
     * @throws ShopRefusal {@code SHOP_UNAVAILABLE} where nobody could be asked
     */
    @Nullable OrderView find(long orderId) throws ShopRefusal;
}
