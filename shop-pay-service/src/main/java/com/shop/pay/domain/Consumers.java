package com.shop.pay.domain;

import com.shop.api.order.PaymentDecision;
import java.util.List;

/** Those who apply a payment, and what they have made of it. */
public interface Consumers {

    /** What the orders made of these payments; only those that are decided. */
    List<PaymentDecision> decisions(List<Long> payIds);

    /** Of these payments, those whose score is added, or barred. */
    List<Long> scored(List<Long> payIds);

    /** Of these payments, those that stand in the payment log. */
    List<Long> logged(List<Long> payIds);
}
