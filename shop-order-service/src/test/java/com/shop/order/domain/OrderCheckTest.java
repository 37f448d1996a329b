package com.shop.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.coupon.CouponView;
import com.shop.api.goods.GoodsView;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.user.UserView;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderCheckTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final OrderCheck check =
            new OrderCheck(new ShippingFees(Money.of("100.00"), Money.of("10.00")));

    @Test
    void worksOutEveryAmount() {
        PreOrder order = check(order("1000.00", 1, "0", "1000.00", "100.00", 7L));

        assertThat(order.goodsAmount()).isEqualTo(Money.of("1000.00"));
        assertThat(order.couponPaid()).isEqualTo(Money.of("20.00"));
        assertThat(order.payAmount()).isEqualTo(Money.of("880.00"));
        assertThat(order.hasNothingLeftToPay()).isFalse();
    }

    @Test
    void sellsTheLastUnit() {
        PreOrder order =
                check.check(
                        order("60.00", 5, "0", "300.00", "0", null),
                        goods("60.00", 5),
                        user("900.00"),
                        null,
                        1,
                        NOW);

        assertThat(order.goodsNumber()).isEqualTo(5);
    }

    @Test
    void countsTheShippingFeeIn() {
        PreOrder order =
                check.check(
                        order("50.00", 2, "10.00", "110.00", "0", null),
                        goods("50.00", 10),
                        user("900.00"),
                        null,
                        1,
                        NOW);

        assertThat(order.payAmount())
                .as("exactly 100.00 is not more than it")
                .isEqualTo(Money.of("110.00"));
    }

    @Test
    void keepsTheCentsOfTheBalance() {
        PreOrder order =
                check.check(
                        order("1000.00", 1, "0", "1000.00", "899.99", null),
                        goods("1000.00", 10),
                        user("899.99"),
                        null,
                        1,
                        NOW);

        assertThat(order.payAmount()).isEqualTo(Money.of("100.01"));
    }

    @Test
    void mayBePaidForEntirelyByCouponAndBalance() {
        PreOrder order =
                check.check(
                        order("120.00", 1, "0", "120.00", "100.00", 7L),
                        goods("120.00", 10),
                        user("100.00"),
                        coupon(2, 0),
                        1,
                        NOW);

        assertThat(order.hasNothingLeftToPay()).isTrue();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        ShopCode.SHOP_REQUEST_PARAMETER_INVALID,
                        order("1000.00", 0, "10", "10", "0", null),
                        "900.00"),
                Arguments.of(
                        ShopCode.SHOP_REQUEST_PARAMETER_INVALID,
                        order("1000.00", -1, "10", "-990", "0", null),
                        "900.00"),
                Arguments.of(
                        ShopCode.SHOP_GOODS_PRICE_INVALID,
                        order("999.99", 1, "0", "999.99", "0", null),
                        "900.00"),
                Arguments.of(
                        ShopCode.SHOP_GOODS_NUM_NOT_ENOUGH,
                        order("1000.00", 11, "0", "11000", "0", null),
                        "900.00"),
                Arguments.of(
                        ShopCode.SHOP_ORDER_SHIPPINGFEE_INVALID,
                        order("1000.00", 1, "10", "1010", "0", null),
                        "900.00"),
                Arguments.of(
                        ShopCode.SHOP_ORDERAMOUNT_INVALID,
                        order("1000.00", 1, "0", "999.00", "0", null),
                        "900.00"),
                Arguments.of(
                        ShopCode.SHOP_MONEY_PAID_LESS,
                        order("1000.00", 1, "0", "1000.00", "900.01", null),
                        "900.00"),
                Arguments.of(
                        ShopCode.SHOP_MONEY_PAID_INVALID,
                        order("1000.00", 1, "0", "1000.00", "980.01", 7L),
                        "9000.00"),
                Arguments.of(
                        ShopCode.SHOP_MONEY_PAID_INVALID,
                        order("1000.00", 1, "0", "1000.00", "-0.01", null),
                        "900.00"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWhatDoesNotHold(ShopCode code, ConfirmOrder order, String balance) {
        assertThat(refusal(order, goods("1000.00", 10), user(balance), coupon(2, 0)))
                .isEqualTo(code);
    }

    @Test
    void refusesWhatIsNotThere() {
        ConfirmOrder order = order("1000.00", 1, "0", "1000.00", "0", 7L);

        assertThat(refusal(order, null, user("0"), coupon(2, 0)))
                .isEqualTo(ShopCode.SHOP_GOODS_NO_EXIST);
        assertThat(refusal(order, goods("1000.00", 1), null, coupon(2, 0)))
                .isEqualTo(ShopCode.SHOP_USER_NO_EXIST);
        assertThat(refusal(order, goods("1000.00", 1), user("0"), null))
                .isEqualTo(ShopCode.SHOP_COUPON_NO_EXIST);
    }

    @Test
    void refusesAnothersCouponAndAUsedOne() {
        ConfirmOrder order = order("1000.00", 1, "0", "1000.00", "0", 7L);

        assertThat(refusal(order, goods("1000.00", 1), user("0"), coupon(3, 0)))
                .isEqualTo(ShopCode.SHOP_COUPON_NO_EXIST);
        assertThat(refusal(order, goods("1000.00", 1), user("0"), coupon(2, 1)))
                .isEqualTo(ShopCode.SHOP_COUPON_ISUSED);
    }

    private PreOrder check(ConfirmOrder order) {
        return check.check(order, goods("1000.00", 10), user("900.00"), coupon(2, 0), 1, NOW);
    }

    private ShopCode refusal(
            ConfirmOrder order,
            @Nullable GoodsView goods,
            @Nullable UserView user,
            @Nullable CouponView coupon) {
        return catchThrowableOfType(
                        ShopRefusal.class, () -> check.check(order, goods, user, coupon, 1, NOW))
                .code();
    }

    private static ConfirmOrder order(
            String price,
            int number,
            String fee,
            String amount,
            String moneyPaid,
            @Nullable Long couponId) {
        return new ConfirmOrder(
                2,
                3,
                number,
                Money.of(price),
                Money.of(fee),
                Money.of(amount),
                Money.of(moneyPaid),
                couponId,
                "address",
                null,
                null,
                null);
    }

    private static GoodsView goods(String price, int number) {
        return new GoodsView(3, "goods", number, Money.of(price), "", NOW);
    }

    private static UserView user(String balance) {
        return new UserView(2, "zs", null, 0, NOW, Money.of(balance));
    }

    private static CouponView coupon(long userId, int isUsed) {
        return new CouponView(7, Money.of("20.00"), userId, null, isUsed, null);
    }
}
