package com.shop.api.audit;

import com.shop.api.ShopRefusal;

/** Checks the invariants over all services. */
public interface AuditService {

    /**
     * Looks at every order, goods, user, coupon and payment. The services are read one after the
     * other while they work, so an order in flight may look wrong for a moment; what is wrong in
     * two audits with the settle time between them is wrong. Takes time in proportion to the number
     * of orders.
     *
     * @throws ShopRefusal {@code SHOP_UNAVAILABLE} where a service does not answer, with its name;
     *     {@code SHOP_TOO_MANY_REQUESTS} while another audit runs in the same process
     */
    AuditReport audit() throws ShopRefusal;
}
