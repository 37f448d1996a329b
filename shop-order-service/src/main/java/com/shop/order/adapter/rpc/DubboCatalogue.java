package com.shop.order.adapter.rpc;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.coupon.CouponService;
import com.shop.api.coupon.CouponView;
import com.shop.api.goods.GoodsService;
import com.shop.api.goods.GoodsView;
import com.shop.api.user.UserService;
import com.shop.api.user.UserView;
import com.shop.common.batch.Batches;
import com.shop.order.domain.Catalogue;
import com.shop.rpc.Causes;
import com.shop.rpc.batch.Batcher;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.dubbo.remoting.RemotingException;
import org.apache.dubbo.rpc.RpcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** {@link Catalogue} over Dubbo. */
@Component
class DubboCatalogue implements Catalogue {

    private static final Logger log = LoggerFactory.getLogger(DubboCatalogue.class);

    private final Batcher<Long, Optional<GoodsView>> goods;
    private final Batcher<Long, Optional<UserView>> users;
    private final Batcher<Long, Optional<CouponView>> coupons;

    DubboCatalogue(GoodsService goods, UserService users, CouponService coupons, Batches batches) {
        this.goods = batches.findsByCall("read goods", goods::find, GoodsView::goodsId);
        this.users = batches.findsByCall("read user", users::find, UserView::userId);
        this.coupons = batches.findsByCall("read coupon", coupons::find, CouponView::couponId);
    }

    @Override
    public CompletableFuture<Optional<GoodsView>> goods(long goodsId) {
        return goods.submit(goodsId).exceptionally(DubboCatalogue::fail);
    }

    @Override
    public CompletableFuture<Optional<UserView>> user(long userId) {
        return users.submit(userId).exceptionally(DubboCatalogue::fail);
    }

    @Override
    public CompletableFuture<Optional<CouponView>> coupon(long couponId) {
        return coupons.submit(couponId).exceptionally(DubboCatalogue::fail);
    }

    /** A read that got no answer has changed nothing, so that its outcome is not unknown. */
    private static <T> Optional<T> fail(Throwable failure) {
        Throwable cause = Causes.of(failure);
        if (cause instanceof RpcException || cause instanceof RemotingException) {
            log.warn("What an order is checked against cannot be read: {}", cause.getMessage());
            throw new ShopRefusal(ShopCode.SHOP_UNAVAILABLE);
        }
        throw new CompletionException(cause);
    }
}
