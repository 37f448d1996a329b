package com.shop.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.local.DrillChoice.Coupon;
import com.shop.local.DrillChoice.Customer;
import com.shop.local.DrillChoice.Goods;
import com.shop.local.DrillFault.Kind;
import com.shop.local.DrillFault.Lane;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrillChoiceTest {

    private static final int MANY = 500;
    private static final List<Goods> GOODS =
            List.of(
                    new Goods("1", new BigDecimal("12.50")),
                    new Goods("2", new BigDecimal("1000.00")));
    private static final List<Coupon> COUPONS =
            List.of(
                    new Coupon("70", new BigDecimal("20.00")),
                    new Coupon("71", new BigDecimal("5.00")));
    private static final List<Customer> CUSTOMERS =
            List.of(new Customer("7", COUPONS), new Customer("8", List.of()));

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
        assertThat(orders(1, 0))
                .extracting(DrillChoice::again)
                .contains(DrillChoice.Again.values());
        for (Lane lane : Lane.values()) {
            assertThat(faults(1, lane)).extracting(DrillFault::kind).contains(Kind.values());
            assertThat(faults(1, lane))
                    .extracting(DrillFault::target)
                    .containsAll(lane.targets())
                    .allMatch(lane.targets()::contains);
        }
    }

    @Test
    void noPauseIsLongerThanTheLongest() {
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
            assertThat(coupon == null || couponPrice(customer, coupon).signum() > 0).isTrue();
        }
    }

    @Test
    void someOrdersLeaveNothingToPayAndNoneUsesMoreThanItOwes() {
        List<BigDecimal> left =
                orders(3, 0).stream()
                        .filter(choice -> choice.order().containsKey("moneyPaid"))
                        .map(DrillChoiceTest::leftToPay)
                        .toList();

        assertThat(left).anyMatch(amount -> amount.signum() == 0);
        assertThat(left).anyMatch(amount -> amount.signum() > 0);
    }

    @Test
    void everyInstanceIsStruck() {
        Topology topology =
                Topology.plan(
                        EnumSet.allOf(Component.class), Map.of("goods-service", 2), 0, Map.of());

        assertThat(faults(1, Lane.APPLICATIONS))
                .extracting(fault -> fault.struck(topology).name())
                .contains("goods-service", "goods-service-2", "order-service");
    }

    private static BigDecimal leftToPay(DrillChoice choice) {
        Customer customer = CUSTOMERS.get(choice.customer());
        Object coupon = choice.order().get("couponId");
        return new BigDecimal(choice.order().get("orderAmount").toString())
                .subtract(coupon == null ? BigDecimal.ZERO : couponPrice(customer, coupon))
                .subtract(new BigDecimal(choice.order().get("moneyPaid").toString()));
    }

    private static BigDecimal couponPrice(Customer customer, Object coupon) {
        return customer.coupons().stream()
                .filter(one -> one.id().equals(coupon))
                .map(Coupon::price)
                .findFirst()
                .orElseThrow();
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
