package com.shop.api.order;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link CancelOrder}.
 *
 * <ul>
 *   <li>{@code SHOP_SUCCESS}: {@code order} is cancelled, now or before; what it took is given back
 *       soon after, not before.
 *   <li>{@code SHOP_ORDER_NO_EXIST}, {@code SHOP_ORDER_IS_PAID}: refused, nothing was changed.
 *   <li>{@code SHOP_ORDER_OUTCOME_UNKNOWN}: the broker or the database did not answer; doing it
 *       again tells.
 *   <li>{@code SHOP_UNAVAILABLE}: whether it is cancelled is not known; doing it again tells.
 *   <li>{@code SHOP_FAIL}: the same, by a defect.
 * </ul>
 */
public record CancelAnswer(ShopCode code, String message, @Nullable OrderView order)
        implements Serializable {

    public static CancelAnswer cancelled(OrderView order) {
        return new CancelAnswer(ShopCode.SHOP_SUCCESS, ShopCode.SHOP_SUCCESS.message(), order);
    }

    public static CancelAnswer refused(ShopCode code) {
        return new CancelAnswer(code, code.message(), null);
    }

    /**
     * @throws ShopRefusal where it is not cancelled, as far as is known
     */
    public OrderView orderOrThrow() throws ShopRefusal {
        if (order == null) {
            throw new ShopRefusal(code, message);
        }
        return order;
    }
}
