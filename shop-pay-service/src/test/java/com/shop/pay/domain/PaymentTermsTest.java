package com.shop.pay.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.order.OrderView;
import com.shop.api.pay.CreatePayment;
import com.shop.pay.Examples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentTermsTest {

    private static final CreatePayment COMMAND = new CreatePayment(1, Examples.USER, null, null);

    @Test
    void aConfirmedOrderCanBePaid() {
        assertThat(PaymentTerms.require(COMMAND, Examples.order(1))).isEqualTo(Examples.order(1));
        assertThat(PaymentTerms.require(COMMAND, Examples.order(1, 1, 1)).payStatus()).isEqualTo(1);
        assertThat(PaymentTerms.require(paying("880"), Examples.order(1)).orderId()).isEqualTo(1);
    }

    @Test
    void somebodyElsesOrderIsAsGoodAsNone() {
        assertRefused(COMMAND, null, ShopCode.SHOP_ORDER_NO_EXIST);
        assertRefused(
                new CreatePayment(1, Examples.USER + 1, null, null),
                Examples.order(1, 2, 0),
                ShopCode.SHOP_ORDER_NO_EXIST);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 4})
    void onlyAConfirmedOrderCanBePaid(int orderStatus) {
        assertRefused(COMMAND, Examples.order(1, orderStatus, 0), ShopCode.SHOP_ORDER_UNPAYABLE);
    }

    @Test
    void aPaidOrderCannotBePaid() {
        assertRefused(COMMAND, Examples.order(1, 1, 2), ShopCode.SHOP_ORDER_IS_PAID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"879.99", "880.01", "0"})
    void onlyWhatIsOwedCanBePaid(String amount) {
        assertRefused(paying(amount), Examples.order(1), ShopCode.SHOP_PAYMENT_AMOUNT_INVALID);
    }

    private static CreatePayment paying(String amount) {
        return new CreatePayment(1, Examples.USER, Money.of(amount), null);
    }

    private static void assertRefused(
            CreatePayment command, @Nullable OrderView order, ShopCode code) {
        assertThatExceptionOfType(ShopRefusal.class)
                .isThrownBy(() -> PaymentTerms.require(command, order))
                .extracting(ShopRefusal::code)
                .isEqualTo(code);
    }
}
