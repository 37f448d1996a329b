package com.shop.pay.domain;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.order.OrderStatus;
import com.shop.api.order.OrderView;
import com.shop.api.order.PayStatus;
import com.shop.api.pay.CreatePayment;
import org.jspecify.annotations.Nullable;

/** Which orders can be paid, by whom, and how much. */
public final class PaymentTerms {

    private PaymentTerms() {}

    /**
     * @param order the order that is to be paid, or null where there is none
     * @return the order
     * @throws ShopRefusal where it cannot be paid like this. Somebody else's order is answered like
     *     one that does not exist, so that nobody can find out which ids do
     */
    public static OrderView require(CreatePayment command, @Nullable OrderView order)
            throws ShopRefusal {
        if (order == null || order.userId() != command.userId()) {
            throw new ShopRefusal(ShopCode.SHOP_ORDER_NO_EXIST);
        }
        if (order.orderStatus() != OrderStatus.CONFIRMED.code()) {
            throw new ShopRefusal(ShopCode.SHOP_ORDER_UNPAYABLE);
        }
        if (order.payStatus() == PayStatus.PAID.code()) {
            throw new ShopRefusal(ShopCode.SHOP_ORDER_IS_PAID);
        }
        if (command.payAmount() != null && !command.payAmount().equals(order.payAmount())) {
            throw new ShopRefusal(ShopCode.SHOP_PAYMENT_AMOUNT_INVALID);
        }
        return order;
    }
}
