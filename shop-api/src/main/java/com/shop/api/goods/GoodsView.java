package com.shop.api.goods;

import com.shop.api.Money;
import java.io.Serializable;
import java.time.Instant;

/** Goods as seen a moment ago; {@code goodsNumber} is what was in stock then. */
public record GoodsView(
        long goodsId,
        String goodsName,
        int goodsNumber,
        Money goodsPrice,
        String goodsDesc,
        Instant addTime)
        implements Serializable {}
