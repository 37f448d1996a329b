package com.shop.e2e;

import java.math.BigDecimal;

/** Goods of the local data. */
record Goods(String id, BigDecimal price) {

    Goods(String id, String price) {
        this(id, new BigDecimal(price));
    }
}
