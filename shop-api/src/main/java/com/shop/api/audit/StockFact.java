package com.shop.api.audit;

import java.io.Serializable;

/**
 * @param goodsNumber in stock now
 * @param ledgerNumber what the ledger adds up to: opening and restocks, less what is applied
 */
public record StockFact(long goodsId, int goodsNumber, long ledgerNumber) implements Serializable {}
