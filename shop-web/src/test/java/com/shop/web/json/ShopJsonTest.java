package com.shop.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.shop.api.Money;
import com.shop.api.coupon.CouponView;
import com.shop.web.answer.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class ShopJsonTest {

    private final JsonMapper json = mapper();

    record Order(@Nullable Long orderId, @Nullable Integer goodsNumber, @Nullable Money amount) {}

    @Test
    void writesIdsAsStringsCountsAsNumbersMoneyWithTwoDecimalsAndTimesWithOffset() {
        CouponView coupon =
                new CouponView(
                        345988230098857984L,
                        Money.of("20"),
                        345963634385633280L,
                        347000000000000001L,
                        1,
                        Instant.parse("2026-01-02T03:04:05.678Z"));

        assertThat(json.writeValueAsString(Answer.of(coupon)))
                .isEqualTo(
                        """
                        {"success":true,"code":"SHOP_SUCCESS","message":"Done","data":{\
                        "couponId":"345988230098857984","couponPrice":"20.00",\
                        "userId":"345963634385633280","orderId":"347000000000000001",\
                        "isUsed":1,"usedTime":"2026-01-02T03:04:05.678Z"}}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"347000000000000001\"", "347000000000000001"})
    void readsIdsFromStringsAndNumbers(String id) {
        assertThat(read("orderId", id).orderId()).isEqualTo(347000000000000001L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"abc\"", "1.0", "true", "99999999999999999999", "[1]"})
    void refusesWhatIsNoId(String id) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> read("orderId", id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"10.50\"", "\"10.5\"", "10.5", "10.50"})
    void readsMoneyFromStringsAndNumbers(String amount) {
        assertThat(read("amount", amount).amount()).isEqualTo(Money.of("10.50"));
    }

    @Test
    void losesNoCentOfALargeNumber() {
        assertThat(read("amount", "900719925474099.93").amount())
                .isEqualTo(Money.of("900719925474099.93"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.234", "\"1.234\"", "\"1.\"", "1e999999999", "\"1e2\"", "\"\"", "true"})
    void refusesWhatIsNoAmount(String amount) {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> read("amount", amount))
                .extracting(InvalidValue::reason)
                .isEqualTo("not an amount, which has at most two decimals");
    }

    @Test
    void refusesAPartOfAUnit() {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> read("goodsNumber", "1.5"));
    }

    @Test
    void ignoresWhatNobodyAskedFor() {
        assertThat(read("colour", "\"red\"")).isEqualTo(new Order(null, null, null));
    }

    private Order read(String name, String value) {
        return json.readValue("{\"" + name + "\":" + value + "}", Order.class);
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        new ShopJson().shopJsonCustomizer().customize(builder);
        return builder.build();
    }
}
