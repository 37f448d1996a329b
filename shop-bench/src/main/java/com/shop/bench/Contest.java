package com.shop.bench;

import java.sql.SQLException;
import java.time.Duration;

/** How one contender is measured. */
interface Contest {

    /**
     * One cell, its preparation before and the look into the books after it included.
     *
     * @throws SQLException where the books cannot be laid or read
     */
    CellResult run(Cell cell, int round, Duration length) throws SQLException, InterruptedException;
}
