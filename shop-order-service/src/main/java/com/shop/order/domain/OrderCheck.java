package com.shop.order.domain;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.coupon.CouponView;
import com.shop.api.goods.GoodsView;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.user.UserView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a caller claims against what the shop knows. It spares hopeless orders the saga and
 * works out the amounts; it reserves nothing, so each participant decides again when it comes to
 * it.
 */
public final class OrderCheck {

    private final ShippingFees shippingFees;

    public OrderCheck(ShippingFees shippingFees) {
        this.shippingFees = shippingFees;
    }

    /**
     * @param goods null where there are none of that id; likewise the user and the coupon
     * @return the pre-order
     * @throws ShopRefusal with the code of the first claim that does not hold
     */
    public PreOrder check(
            ConfirmOrder order,
            @Nullable GoodsView goods,
            @Nullable UserView user,
            @Nullable CouponView coupon,
            long orderId,
            Instant now) {
        refuseIf(order.goodsNumber() < 1, ShopCode.SHOP_REQUEST_PARAMETER_INVALID);
        refuseIf(order.moneyPaid().isNegative(), ShopCode.SHOP_MONEY_PAID_INVALID);
        if (goods == null) {
            throw new ShopRefusal(ShopCode.SHOP_GOODS_NO_EXIST);
        }
        if (user == null) {
            throw new ShopRefusal(ShopCode.SHOP_USER_NO_EXIST);
        }
        refuseIf(!goods.goodsPrice().equals(order.goodsPrice()), ShopCode.SHOP_GOODS_PRICE_INVALID);
        refuseIf(order.goodsNumber() > goods.goodsNumber(), ShopCode.SHOP_GOODS_NUM_NOT_ENOUGH);

        Money goodsAmount = goods.goodsPrice().times(order.goodsNumber());
        Money shippingFee = shippingFees.of(goodsAmount);
        refuseIf(!shippingFee.equals(order.shippingFee()), ShopCode.SHOP_ORDER_SHIPPINGFEE_INVALID);
        Money orderAmount = goodsAmount.plus(shippingFee);
        refuseIf(!orderAmount.equals(order.orderAmount()), ShopCode.SHOP_ORDERAMOUNT_INVALID);

        Money couponPaid = couponPaid(order, coupon);
        Money payAmount = orderAmount.minus(couponPaid).minus(order.moneyPaid());
        refuseIf(payAmount.isNegative(), ShopCode.SHOP_MONEY_PAID_INVALID);
        refuseIf(order.moneyPaid().isMoreThan(user.userMoney()), ShopCode.SHOP_MONEY_PAID_LESS);

        return new PreOrder(
                orderId,
                order.userId(),
                order.address(),
                order.consignee(),
                order.goodsId(),
                order.goodsNumber(),
                goods.goodsPrice(),
                goodsAmount,
                shippingFee,
                orderAmount,
                order.couponId(),
                couponPaid,
                order.moneyPaid(),
                payAmount,
                now,
                order.idempotencyKey(),
                order.idempotencyKey() == null ? null : RequestHash.of(order));
    }

    private static Money couponPaid(ConfirmOrder order, @Nullable CouponView coupon) {
        if (order.couponId() == null) {
            return Money.ZERO;
        }
        // Somebody else's coupon is answered as none: who holds which is nobody's business.
        if (coupon == null || coupon.userId() != order.userId()) {
            throw new ShopRefusal(ShopCode.SHOP_COUPON_NO_EXIST);
        }
        refuseIf(coupon.isUsed() != 0, ShopCode.SHOP_COUPON_ISUSED);
        return coupon.couponPrice();
    }

    private static void refuseIf(boolean broken, ShopCode code) {
        if (broken) {
            throw new ShopRefusal(code);
        }
    }
}
