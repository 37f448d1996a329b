package com.shop.api.audit;

import com.shop.api.Money;
import java.io.Serializable;

/**
 * What the balance step did for an order.
 *
 * @param moneyLogType 1 payment, 2 refund
 * @param state of a payment 1 applied, 2 compensated, 3 tombstone; of a refund 0
 */
public record MoneyEffect(long orderId, long userId, int moneyLogType, Money useMoney, int state)
        implements Serializable {}
