package com.shop.bench;

/** One box of the table: who is measured, on which rows, with how many clients at once. */
record Cell(Contender contender, GoodsRows rows, int clients) {

    @Override
    public String toString() {
        return contender.label() + ", " + rows.label() + ", " + clients + " clients";
    }
}
