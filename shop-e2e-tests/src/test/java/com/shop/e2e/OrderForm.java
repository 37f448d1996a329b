package com.shop.e2e;

import com.shop.local.ShopClient.Session;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The body of a confirm request; right in every field until {@link #with} says otherwise. */
record OrderForm(Map<String, Object> fields) {

    private static final BigDecimal FREE_SHIPPING_ABOVE = new BigDecimal("100.00");
    private static final BigDecimal SHIPPING_FEE = new BigDecimal("10.00");
    private static final BigDecimal NO_FEE = new BigDecimal("0.00");

    static OrderForm of(Session customer, Goods goods, int number) {
        BigDecimal amount = goods.price().multiply(BigDecimal.valueOf(number));
        BigDecimal fee = amount.compareTo(FREE_SHIPPING_ABOVE) > 0 ? NO_FEE : SHIPPING_FEE;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("userId", customer.userId());
        fields.put("goodsId", goods.id());
        fields.put("goodsNumber", number);
        fields.put("goodsPrice", goods.price().toPlainString());
        fields.put("shippingFee", fee.toPlainString());
        fields.put("orderAmount", amount.add(fee).toPlainString());
        fields.put("address", "12 Harbour Road");
        return new OrderForm(fields);
    }

    OrderForm with(String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new OrderForm(changed);
    }

    OrderForm without(String field) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.remove(field);
        return new OrderForm(changed);
    }

    /** The same request with its fields in another order. */
    OrderForm shuffled() {
        return new OrderForm(new TreeMap<>(fields));
    }
}
