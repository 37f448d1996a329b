package com.shop.bench;

import com.shop.bench.BookCheck.Bounds;
import com.shop.bench.ShopOrders.Confirmed;
import io.netty.buffer.ByteBuf;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** {@link Contender#CANCEL}: customers cancel orders that were made beforehand. */
final class CancelContest extends EffectContest {

    /** Stock and coupon are given back, and the balance, or its tombstone stands. */
    static final String COMPENSATED =
            """
            SELECT g.order_id, GREATEST(g.log_time, c.log_time, MAX(m.create_time))
            FROM trade_goods_number_log g
            JOIN trade_coupon_log c ON c.order_id = g.order_id
            JOIN trade_user_money_log m ON m.order_id = g.order_id
            WHERE g.order_id > ? AND g.state = 2 AND c.state = 2
            GROUP BY g.order_id, g.log_time, c.log_time
            HAVING MAX(m.state) >= 2
            """;

    private final BenchBooks books;
    private final ShopOrders orders;
    private final ShopRequests requests;
    private final Clock clock;

    CancelContest(
            BenchBooks books,
            ProcessCpu cpu,
            HttpLoop orderWeb,
            ShopOrders orders,
            ShopRequests requests,
            Clock clock) {
        super(books, cpu, orderWeb);
        this.books = books;
        this.orders = orders;
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    void lay(Cell cell, int count) throws SQLException {
        books.needCoupons(count);
    }

    @Override
    void prepare(Cell cell, int count, Work work) throws InterruptedException {
        for (Confirmed order : orders.prepare(count, cell.rows(), work.prepared())) {
            work.requests().add(List.of(new Cancel(order, work)));
        }
    }

    @Override
    int width() {
        return 1;
    }

    @Override
    String appliedQuery() {
        return COMPENSATED;
    }

    @Override
    List<Bounds> expected(Work work, Tally tally) {
        long left = work.prepared().done() - tally.done();
        return List.of(
                new Bounds(left - tally.unknownCount(), left + work.prepared().unknownCount()),
                Bounds.of(0, 0));
    }

    private final class Cancel implements HttpLoop.Exchange {

        private final Confirmed order;
        private final Work work;

        Cancel(Confirmed order, Work work) {
            this.order = order;
            this.work = work;
        }

        @Override
        public byte[] request() {
            work.sent().put(Long.parseLong(order.orderId()), clock.millis());
            return requests.cancel(order.userId(), order.orderId());
        }

        @Override
        public Verdict answered(int status, ByteBuf body) {
            return ShopAnswer.isOk(status) ? Verdict.DONE : ShopAnswer.of(status, body).notDone();
        }
    }
}
