package com.shop.order;

import com.shop.api.Money;
import com.shop.api.ShopCode;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** The other services, in memory: everything exists, and each step answers as it is told to. */
public final class FakeParticipants {

    static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

    /** How a step answers an order. */
    public volatile LongFunction<CompletableFuture<ShopCode>> stock = FakeParticipants::applied;

    public volatile LongFunction<CompletableFuture<ShopCode>> coupon = FakeParticipants::applied;
    public volatile LongFunction<CompletableFuture<ShopCode>> balance = FakeParticipants::applied;

    /** The orders that everybody says they have compensated. */
    public final Set<Long> compensated = ConcurrentHashMap.newKeySet();

    private final List<CompletableFuture<ShopCode>> unanswered = new CopyOnWriteArrayList<>();

    /** No answer until the participants are reset, and then a time-out. */
    public CompletableFuture<ShopCode> noAnswer(long orderId) {
        CompletableFuture<ShopCode> answer = new CompletableFuture<>();
        unanswered.add(answer);
        return answer;
    }

    public void reset() {
        unanswered.forEach(
                answer -> answer.completeExceptionally(new TimeoutException("no answer")));
        unanswered.clear();
        stock = FakeParticipants::applied;
        coupon = FakeParticipants::applied;
        balance = FakeParticipants::applied;
    }

    private static CompletableFuture<ShopCode> applied(long orderId) {
        return CompletableFuture.completedFuture(ShopCode.SHOP_SUCCESS);
    }

    /** An answer a command, when all have theirs. */
    private static CompletableFuture<List<StepAnswer>> answer(
            LongFunction<CompletableFuture<ShopCode>> step, LongStream orderIds) {
        List<CompletableFuture<StepAnswer>> answers =
                orderIds.mapToObj(id -> step.apply(id).thenApply(code -> new StepAnswer(id, code)))
                        .toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
    }

    public GoodsService goods() {
        return new GoodsService() {
            @Override
            public CompletableFuture<List<GoodsView>> find(List<Long> goodsIds) {
                return CompletableFuture.completedFuture(
                        goodsIds.stream()
                                .map(id -> new GoodsView(id, "", 100, Money.of("1000"), "", THEN))
                                .toList());
            }

            @Override
            public List<GoodsView> list(long afterGoodsId, int limit) {
                return List.of();
            }

            @Override
            public CompletableFuture<List<StepAnswer>> deduct(List<DeductStock> commands) {
                return answer(stock, commands.stream().mapToLong(DeductStock::orderId));
            }

            @Override
            public List<Long> compensated(List<Long> orderIds) {
                return orderIds.stream().filter(compensated::contains).toList();
            }
        };
    }

    public CouponService coupons() {
        return new CouponService() {
            @Override
            public CompletableFuture<List<CouponView>> find(List<Long> couponIds) {
                // A coupon's id is its owner's: enough for one user with one coupon.
                return CompletableFuture.completedFuture(
                        couponIds.stream()
                                .map(id -> new CouponView(id, Money.of("20"), id, null, 0, null))
                                .toList());
            }

            @Override
            public List<CouponView> ofUser(long userId, int limit) {
                return List.of();
            }

            @Override
            public CompletableFuture<List<StepAnswer>> use(List<UseCoupon> commands) {
                return answer(coupon, commands.stream().mapToLong(UseCoupon::orderId));
            }

            @Override
            public List<Long> compensated(List<Long> orderIds) {
                return orderIds.stream().filter(compensated::contains).toList();
            }
        };
    }

    public UserService users() {
        return new UserService() {
            @Override
            public CompletableFuture<List<UserView>> find(List<Long> userIds) {
                return CompletableFuture.completedFuture(
                        userIds.stream()
                                .map(id -> new UserView(id, "", null, 0, THEN, Money.of("5000")))
                                .toList());
            }

            @Override
            public UserView authenticate(String userName, String password) {
                throw new UnsupportedOperationException();
            }

            @Override
            public CompletableFuture<List<StepAnswer>> useBalance(List<UseBalance> commands) {
                return answer(balance, commands.stream().mapToLong(UseBalance::orderId));
            }

            @Override
            public List<Long> compensated(List<Long> orderIds) {
                return orderIds.stream().filter(compensated::contains).toList();
            }

            @Override
            public List<Long> scored(List<Long> payIds) {
                return List.of();
            }
        };
    }
}
