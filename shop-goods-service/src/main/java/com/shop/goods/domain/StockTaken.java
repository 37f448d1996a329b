package com.shop.goods.domain;

/** What an order really took, as the ledger has it. */
public record StockTaken(long orderId, long goodsId, int goodsNumber) {

    public StockChange asChange() {
        return new StockChange(goodsId, goodsNumber);
    }
}
