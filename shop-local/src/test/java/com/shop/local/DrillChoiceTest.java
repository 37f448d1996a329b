package com.shop.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.local.DrillChoice.Customer;
import com.shop.local.DrillChoice.Goods;
import com.shop.local.DrillFault.Kind;
import com.shop.local.DrillFault.Lane;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrillChoiceTest {

    private static final int MANY = 500;
    private static final List<Goods> GOODS =
            List.of(
                    new Goods("1", new BigDecimal("12.50")),
                    new Goods("2", new BigDecimal("1000.00")));
    private static final List<Customer> CUSTOMERS =
            List.of(new Customer("7", List.of("70", "71")), new Customer("8", List.of()));

    @Test
    void theSameSeedMakesTheSameChoices() {
        assertThat(orders(5, 0)).isEqualTo(orders(5, 0));
        assertThat(faults(5, Lane.APPLICATIONS)).isEqualTo(faults(5, Lane.APPLICATIONS));
    }

    @Test
    void anotherSeedAnotherClientAndAnotherLaneMakeOthers() {
        assertThat(orders(5, 0)).isNotEqualTo(orders(6, 0)).isNotEqualTo(orders(5, 1));
        assertThat(faults(5, Lane.INFRASTRUCTURE)).isNotEqualTo(faults(6, Lane.INFRASTRUCTURE));
    }

    @Test
    void everyFateAndEveryFaultComesUp() {
        assertThat(orders(1, 0)).extracting(DrillChoice::fate).contains(DrillChoice.Fate.values());
        for (Lane lane : Lane.values()) {
            assertThat(faults(1, lane)).extracting(DrillFault::kind).contains(Kind.values());
            assertThat(faults(1, lane))
                    .extracting(DrillFault::target)
                    .containsAll(lane.targets())
                    .allMatch(lane.targets()::contains);
        }
    }

    @Test
    void noPauseIsLongerThanAClientBears() {
        assertThat(faults(1, Lane.INFRASTRUCTURE))
                .extracting(DrillFault::lasting)
                .allMatch(lasting -> lasting.compareTo(DrillFault.LONGEST_PAUSE) <= 0)
                .allMatch(lasting -> lasting.compareTo(Duration.ZERO) >= 0);
    }

    @Test
    void anOrderAddsUpAndUsesOnlyTheCustomersCoupons() {
        for (DrillChoice choice : orders(3, 0)) {
            BigDecimal price = new BigDecimal(choice.order().get("goodsPrice").toString());
            BigDecimal units = new BigDecimal(choice.order().get("goodsNumber").toString());
            BigDecimal fee = new BigDecimal(choice.order().get("shippingFee").toString());
            assertThat(new BigDecimal(choice.order().get("orderAmount").toString()))
                    .isEqualByComparingTo(price.multiply(units).add(fee));
            Customer customer = CUSTOMERS.get(choice.customer());
            assertThat(choice.order()).containsEntry("userId", customer.userId());
            Object coupon = choice.order().get("couponId");
            assertThat(coupon == null || customer.coupons().contains(coupon)).isTrue();
        }
    }

    private static List<DrillChoice> orders(long seed, int client) {
        var choices = new DrillChoice.Choices(seed, client, CUSTOMERS, GOODS);
        return Stream.generate(choices::next).limit(MANY).toList();
    }

    private static List<DrillFault> faults(long seed, Lane lane) {
        var choices = new DrillFault.Choices(seed, lane);
        return Stream.generate(choices::next).limit(MANY).toList();
    }
}
