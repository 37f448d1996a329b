package com.shop.order.domain;

import com.shop.api.coupon.CouponView;
import com.shop.api.goods.GoodsView;
import com.shop.api.user.UserView;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the checks read of the other services; a moment old by the time it is looked at. */
public interface Catalogue {

    CompletableFuture<Optional<GoodsView>> goods(long goodsId);

    CompletableFuture<Optional<UserView>> user(long userId);

    CompletableFuture<Optional<CouponView>> coupon(long couponId);
}
