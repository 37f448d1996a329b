package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.local.ShopClient.Answer;
import com.shop.local.ShopClient.Session;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders with one thing wrong. Each is refused with the right code, and leaves no trace. */
@ExtendWith(RunningShop.class)
class BadOrderE2eTest {

    private static final Goods TEA = new Goods("345959443973935124", "56.00");
    private static final String COUPON_OF_ZS = "345988230098857984";
    private static final String INVALID = "SHOP_REQUEST_PARAMETER_INVALID";

    private final Shop shop;
    private final Session carol;
    private Books before;
    private long ordersBefore;

    BadOrderE2eTest(Shop shop) {
        this.shop = shop;
        this.carol = shop.customer("carol");
    }

    @BeforeEach
    void look() {
        before = shop.books(carol, TEA);
        ordersBefore = orders();
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(shop.books(carol, TEA)).isEqualTo(before);
        assertThat(orders()).isEqualTo(ordersBefore);
    }

    static Stream<Arguments> badFields() {
        return Stream.of(
                bad("goodsNumber", 0, 400, INVALID),
                bad("goodsNumber", -1, 400, INVALID),
                bad("goodsNumber", 1.5, 400, INVALID),
                bad("goodsNumber", "many", 400, INVALID),
                bad("goodsNumber", 99_999_999_999L, 400, INVALID),
                bad("goodsNumber", Integer.MAX_VALUE, 409, "SHOP_GOODS_NUM_NOT_ENOUGH"),
                bad("goodsPrice", "55.99", 422, "SHOP_GOODS_PRICE_INVALID"),
                bad("goodsPrice", "-56.00", 400, INVALID),
                bad("goodsPrice", "56.001", 400, INVALID),
                bad("goodsPrice", "5.6e1", 400, INVALID),
                bad("goodsPrice", "cheap", 400, INVALID),
                bad("shippingFee", "0.00", 422, "SHOP_ORDER_SHIPPINGFEE_INVALID"),
                bad("shippingFee", "10.01", 422, "SHOP_ORDER_SHIPPINGFEE_INVALID"),
                bad("orderAmount", "56.00", 422, "SHOP_ORDERAMOUNT_INVALID"),
                bad("orderAmount", "66.01", 422, "SHOP_ORDERAMOUNT_INVALID"),
                bad("orderAmount", 66.001, 400, INVALID),
                bad("orderAmount", "100000000.00", 400, INVALID),
                bad("moneyPaid", "66.01", 422, "SHOP_MONEY_PAID_INVALID"),
                bad("moneyPaid", "-0.01", 400, INVALID),
                bad("moneyPaid", "0.001", 400, INVALID),
                bad("goodsId", "4711", 404, "SHOP_GOODS_NO_EXIST"),
                bad("goodsId", "TEA", 400, INVALID),
                bad("goodsId", "99999999999999999999", 400, INVALID),
                bad("couponId", "4711", 404, "SHOP_COUPON_NO_EXIST"),
                bad("couponId", COUPON_OF_ZS, 404, "SHOP_COUPON_NO_EXIST"),
                bad("userId", "345963634385633280", 403, "SHOP_FORBIDDEN"),
                bad("userId", "4711", 403, "SHOP_FORBIDDEN"),
                bad("address", "", 400, INVALID),
                bad("address", "   ", 400, INVALID),
                bad("address", "x".repeat(501), 400, INVALID),
                bad("address", "x".repeat(100_000), 413, INVALID),
                bad("consignee", "x".repeat(101), 400, INVALID));
    }

    @ParameterizedTest(name = "{0} is {2} {3}")
    @MethodSource("badFields")
    void isRefused(String what, UnaryOperator<OrderForm> spoil, int status, String code) {
        OrderForm form = spoil.apply(OrderForm.of(carol, TEA, 1));

        Refusals.assertRefused(carol.confirm(form.fields()), status, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userId",
                "goodsId",
                "goodsNumber",
                "goodsPrice",
                "shippingFee",
                "orderAmount",
                "address"
            })
    void isRefusedWithoutAField(String field) {
        OrderForm form = OrderForm.of(carol, TEA, 1).without(field);

        Answer answer = carol.confirm(form.fields());

        Refusals.assertRefused(answer, 400, INVALID);
        assertThat(answer.body().getString("message")).contains(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"order\"", "{\"userId\": }", "a=b"})
    void isRefusedWhereTheBodyIsNoOrder(String body) {
        Answer answer =
                shop.client()
                        .send(
                                carol.authorized(shop.client().orderWeb("/order/confirm"))
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString(body)));

        Refusals.assertRefused(answer, 400, INVALID);
    }

    /** Carol has 500.00. */
    @ParameterizedTest
    @ValueSource(strings = {"500.01", "560.00"})
    void isRefusedForMoreThanTheBalance(String money) {
        OrderForm form = OrderForm.of(carol, TEA, 10).with("moneyPaid", money);

        Refusals.assertRefused(carol.confirm(form.fields()), 422, "SHOP_MONEY_PAID_LESS");
    }

    /** Her coupon is worth 20.00: with it 46.00 are owed. */
    @ParameterizedTest
    @ValueSource(strings = {"46.01", "66.00"})
    void isRefusedForCouponAndMoneyBeyondWhatIsOwed(String money) {
        OrderForm form =
                OrderForm.of(carol, TEA, 1)
                        .with("couponId", shop.unusedCoupons(carol).get(0))
                        .with("moneyPaid", money);

        Refusals.assertRefused(carol.confirm(form.fields()), 422, "SHOP_MONEY_PAID_INVALID");
    }

    private static Arguments bad(String field, Object value, int status, String code) {
        String text = value.toString();
        String shown = text.length() > 40 ? text.length() + " characters" : text;
        UnaryOperator<OrderForm> spoil = form -> form.with(field, value);
        return Arguments.of(field + " = " + shown, spoil, status, code);
    }

    private long orders() {
        return shop.database().number("SELECT COUNT(*) FROM trade_order");
    }
}
