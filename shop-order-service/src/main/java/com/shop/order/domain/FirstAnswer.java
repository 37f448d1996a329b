package com.shop.order.domain;

import com.shop.api.ShopCode;
import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.OrderStatus;
import com.shop.api.order.OrderView;
import com.shop.api.order.PayStatus;
import com.shop.api.order.ShippingStatus;

/** What the first request was answered, told from the order that it became, however old by now. */
public final class FirstAnswer {

    private FirstAnswer() {}

    public static ConfirmAnswer of(OrderView order) {
        if (order.confirmTime() != null) {
            return ConfirmAnswer.confirmed(asConfirmed(order));
        }
        if (order.orderStatus() == OrderStatus.UNCONFIRMED.code()) {
            return ConfirmAnswer.failed(ShopCode.SHOP_ORDER_IN_PROGRESS, order.orderId());
        }
        String reason = order.cancelReason();
        ShopCode code = reason == null ? ShopCode.SHOP_ORDER_CANCELLED : ShopCode.valueOf(reason);
        return ConfirmAnswer.failed(code, order.orderId());
    }

    private static OrderView asConfirmed(OrderView order) {
        boolean paidAtOnce = order.payAmount().isZero();
        return new OrderView(
                order.orderId(),
                order.userId(),
                OrderStatus.CONFIRMED.code(),
                (paidAtOnce ? PayStatus.PAID : PayStatus.UNPAID).code(),
                (paidAtOnce ? ShippingStatus.SHIPPED : ShippingStatus.NOT_SHIPPED).code(),
                order.address(),
                order.consignee(),
                order.goodsId(),
                order.goodsNumber(),
                order.goodsPrice(),
                order.goodsAmount(),
                order.shippingFee(),
                order.orderAmount(),
                order.couponId(),
                order.couponPaid(),
                order.moneyPaid(),
                order.payAmount(),
                order.addTime(),
                order.confirmTime(),
                paidAtOnce ? order.confirmTime() : null,
                null,
                null);
    }
}
