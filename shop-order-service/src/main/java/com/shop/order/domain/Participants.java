package com.shop.order.domain;

import java.util.List;

/** Whether those who took part in orders have undone it. */
public interface Participants {

    /**
     * Of these cancelled orders, those that goods, coupon and user services all have compensated.
     */
    List<Long> compensatedByAll(List<Long> orderIds);
}
