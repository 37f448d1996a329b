package com.shop.orderweb;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.StepAnswer;
import com.shop.api.coupon.CouponService;
import com.shop.api.coupon.CouponView;
import com.shop.api.coupon.UseCoupon;
import com.shop.api.goods.DeductStock;
import com.shop.api.goods.GoodsService;
import com.shop.api.goods.GoodsView;
import com.shop.api.user.UseBalance;
import com.shop.api.user.UserService;
import com.shop.api.user.UserView;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.dubbo.rpc.RpcException;

/** The other services in memory: one user, who has one coupon, and two goods. */
final class FakeShop {

    static final long USER = 345963634385633280L;
    static final long GOODS = 345959443973935104L;
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    private FakeShop() {}

    static final class Users implements UserService {

        @Override
        public CompletableFuture<List<UserView>> find(List<Long> userIds) {
            return CompletableFuture.completedFuture(
                    userIds.contains(USER) ? List.of(zs()) : List.of());
        }

        @Override
        public UserView authenticate(String userName, String password) {
            if (userName.equals("down")) {
                throw new RpcException(RpcException.FORBIDDEN_EXCEPTION, "No provider");
            }
            if (userName.equals("defect")) {
                throw new IllegalStateException("SELECT user_password FROM trade_user");
            }
            if (!userName.equals("zs") || !password.equals("123456")) {
                throw new ShopRefusal(ShopCode.SHOP_LOGIN_FAILED);
            }
            return zs();
        }

        private static UserView zs() {
            return new UserView(USER, "zs", null, 100, TIME, Money.of("900"));
        }

        @Override
        public CompletableFuture<List<StepAnswer>> useBalance(List<UseBalance> commands) {
            throw new AssertionError("a web application takes no step of the saga");
        }

        @Override
        public List<Long> compensated(List<Long> orderIds) {
            throw new AssertionError("a web application does not settle");
        }

        @Override
        public List<Long> scored(List<Long> payIds) {
            throw new AssertionError("a web application does not settle");
        }
    }

    static final class Goods implements GoodsService {

        private static final List<GoodsView> ALL =
                List.of(
                        new GoodsView(GOODS, "JavaSE course", 999, Money.of("1000"), "", TIME),
                        new GoodsView(GOODS + 1, "Pencil", 5, Money.of("1.5"), "", TIME));

        @Override
        public CompletableFuture<List<GoodsView>> find(List<Long> goodsIds) {
            return CompletableFuture.completedFuture(
                    ALL.stream().filter(goods -> goodsIds.contains(goods.goodsId())).toList());
        }

        @Override
        public List<GoodsView> list(long afterGoodsId, int limit) {
            return ALL.stream()
                    .filter(goods -> goods.goodsId() > afterGoodsId)
                    .limit(limit)
                    .toList();
        }

        @Override
        public CompletableFuture<List<StepAnswer>> deduct(List<DeductStock> commands) {
            throw new AssertionError("a web application takes no step of the saga");
        }

        @Override
        public List<Long> compensated(List<Long> orderIds) {
            throw new AssertionError("a web application does not settle");
        }
    }

    static final class Coupons implements CouponService {

        @Override
        public CompletableFuture<List<CouponView>> find(List<Long> couponIds) {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public List<CouponView> ofUser(long userId, int limit) {
            return List.of(
                    new CouponView(345988230098857984L, Money.of("20"), userId, null, 0, null));
        }

        @Override
        public CompletableFuture<List<StepAnswer>> use(List<UseCoupon> commands) {
            throw new AssertionError("a web application takes no step of the saga");
        }

        @Override
        public List<Long> compensated(List<Long> orderIds) {
            throw new AssertionError("a web application does not settle");
        }
    }
}
