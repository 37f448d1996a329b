package com.shop.order.application.audit;

import com.shop.api.audit.CouponEffect;
import com.shop.api.audit.MoneyEffect;
import com.shop.api.audit.PaymentFact;
import com.shop.api.audit.ScoreEffect;
import com.shop.api.audit.StockEffect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all services know of one order id.
 *
 * @param order null where the others know an order that is not there
 */
record OrderBooks(
        long orderId,
        @Nullable OrderFact order,
        List<StockEffect> stock,
        List<CouponEffect> coupons,
        List<MoneyEffect> money,
        List<ScoreEffect> scores,
        List<PaymentFact> payments) {}
