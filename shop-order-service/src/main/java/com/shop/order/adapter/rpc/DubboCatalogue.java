package com.shop.order.adapter.rpc;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.coupon.CouponService;
import com.shop.api.coupon.CouponView;
import com.shop.api.goods.GoodsService;
import com.shop.api.goods.GoodsView;
import com.shop.api.user.UserService;
import com.shop.api.user.UserView;
import com.shop.order.domain.Catalogue;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.dubbo.remoting.RemotingException;
import org.apache.dubbo.rpc.RpcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** {@link Catalogue} over Dubbo. */
@Component
class DubboCatalogue implements Catalogue {

    private static final Logger log = LoggerFactory.getLogger(DubboCatalogue.class);

    private final GoodsService goods;
    private final UserService users;
    private final CouponService coupons;

    DubboCatalogue(GoodsService goods, UserService users, CouponService coupons) {
        this.goods = goods;
        this.users = users;
        this.coupons = coupons;
    }

    @Override
    public CompletableFuture<Optional<GoodsView>> goods(long goodsId) {
        return first(() -> goods.find(List.of(goodsId)));
    }

    @Override
    public CompletableFuture<Optional<UserView>> user(long userId) {
        return first(() -> users.find(List.of(userId)));
    }

    @Override
    public CompletableFuture<Optional<CouponView>> coupon(long couponId) {
        return first(() -> coupons.find(List.of(couponId)));
    }

    private static <T> CompletableFuture<Optional<T>> first(
            Supplier<CompletableFuture<List<T>>> read) {
        CompletableFuture<List<T>> found;
        try {
            found = read.get();
        } catch (RpcException e) {
            found = CompletableFuture.failedFuture(e);
        }
        return found.exceptionally(DubboCatalogue::fail)
                .thenApply(list -> list.stream().findFirst());
    }

    /** A read that got no answer has changed nothing, so that its outcome is not unknown. */
    private static <T> List<T> fail(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (cause instanceof RpcException || cause instanceof RemotingException) {
            log.warn("What an order is checked against cannot be read: {}", cause.getMessage());
            throw new ShopRefusal(ShopCode.SHOP_UNAVAILABLE);
        }
        throw new CompletionException(cause);
    }
}
