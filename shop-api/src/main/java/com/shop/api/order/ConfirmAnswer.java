package com.shop.api.order;

import com.shop.api.ShopCode;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link ConfirmOrder}.
 *
 * <ul>
 *   <li>{@code SHOP_SUCCESS}: confirmed; {@code order} is the order.
 *   <li>{@code SHOP_ORDER_OUTCOME_UNKNOWN}: begun, and whether it was cancelled could not be found
 *       out in time; {@code orderId} tells which to ask about. It ends confirmed or cancelled.
 *   <li>{@code SHOP_ORDER_OUTCOME_UNKNOWN} without an order id: not even that is known.
 *   <li>any other code without an order id: refused by the checks, nothing was begun.
 *   <li>any other code with an order id: begun, failed for this reason and cancelled; what was
 *       taken is given back.
 * </ul>
 */
public record ConfirmAnswer(
        ShopCode code, String message, @Nullable Long orderId, @Nullable OrderView order)
        implements Serializable {

    public static ConfirmAnswer confirmed(OrderView order) {
        return new ConfirmAnswer(
                ShopCode.SHOP_SUCCESS, ShopCode.SHOP_SUCCESS.message(), order.orderId(), order);
    }

    public static ConfirmAnswer refused(ShopCode code) {
        return new ConfirmAnswer(code, code.message(), null, null);
    }

    public static ConfirmAnswer failed(ShopCode code, long orderId) {
        return new ConfirmAnswer(code, code.message(), orderId, null);
    }
}
