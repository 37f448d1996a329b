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
import com.shop.rpc.batch.Batcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.ToLongFunction;
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
        this.goods = batches.calls("read goods", byId(goods::find, GoodsView::goodsId));
        this.users = batches.calls("read user", byId(users::find, UserView::userId));
        this.coupons = batches.calls("read coupon", byId(coupons::find, CouponView::couponId));
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

    /** Many orders read the same goods: each is asked for once. */
    private static <T> Batcher.Work<Long, Optional<T>> byId(
            Function<List<Long>, CompletableFuture<List<T>>> find, ToLongFunction<T> idOf) {
        return ids ->
                find.apply(ids.stream().distinct().toList())
                        .thenApply(
                                found -> {
                                    Map<Long, T> all = new HashMap<>();
                                    found.forEach(one -> all.put(idOf.applyAsLong(one), one));
                                    return ids.stream()
                                            .map(id -> Optional.ofNullable(all.get(id)))
                                            .toList();
                                });
    }

    /** A read that got no answer has changed nothing, so that its outcome is not unknown. */
    private static <T> Optional<T> fail(Throwable failure) {
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
