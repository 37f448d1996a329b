package com.shop.bench;

import com.shop.bench.BookCheck.Bounds;
import com.shop.bench.ShopOrders.Confirmed;
import io.netty.buffer.ByteBuf;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** {@link Contender#PAY}: payments of orders that were made beforehand. */
final class PayContest extends EffectContest {

    private static final int PREPARING_CLIENTS = 64;
    private static final Duration PREPARING_LIMIT = Duration.ofMinutes(3);

    private final BenchBooks books;
    private final HttpLoop payWeb;
    private final ShopOrders orders;
    private final ShopRequests requests;
    private final Clock clock;

    PayContest(
            BenchBooks books,
            ProcessCpu cpu,
            HttpLoop payWeb,
            ShopOrders orders,
            ShopRequests requests,
            Clock clock) {
        super(books, cpu, payWeb);
        this.books = books;
        this.payWeb = payWeb;
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
        Deque<Confirmed> confirmed =
                new ArrayDeque<>(orders.prepare(count, cell.rows(), work.prepared()));
        work.opened()
                .add(
                        payWeb.run(
                                PREPARING_CLIENTS,
                                1,
                                PREPARING_LIMIT,
                                () -> {
                                    Confirmed order = confirmed.poll();
                                    return order == null
                                            ? List.of()
                                            : List.of(new Open(order, work));
                                }));
    }

    @Override
    int width() {
        return 1;
    }

    @Override
    String appliedQuery() {
        return """
                SELECT p.pay_id, GREATEST(d.add_time, l.log_time, s.create_time)
                FROM trade_pay p
                JOIN trade_dispatch d ON d.order_id = p.order_id
                JOIN trade_pay_log l ON l.pay_id = p.pay_id
                JOIN trade_user_score_log s ON s.order_id = p.order_id AND s.user_id = p.user_id
                WHERE p.pay_id > ? AND p.is_paid = 2 AND s.state = 1
                """;
    }

    @Override
    List<Bounds> expected(Work work, Tally tally) {
        return List.of(
                Bounds.of(work.prepared().done(), work.prepared().unknownCount()),
                Bounds.of(tally.done(), tally.unknownCount()));
    }

    private final class Open implements HttpLoop.Exchange {

        private final Confirmed order;
        private final Work work;

        Open(Confirmed order, Work work) {
            this.order = order;
            this.work = work;
        }

        @Override
        public byte[] request() {
            return requests.createPayment(order.userId(), order.orderId());
        }

        @Override
        public Verdict answered(int status, ByteBuf body) {
            ShopAnswer answer = ShopAnswer.of(status, body);
            if (!answer.isOk()) {
                return answer.notDone();
            }
            work.requests().add(List.of(new Callback(answer.data("payId"), work)));
            return Verdict.DONE;
        }
    }

    private final class Callback implements HttpLoop.Exchange {

        private final String payId;
        private final Work work;

        Callback(String payId, Work work) {
            this.payId = payId;
            this.work = work;
        }

        @Override
        public byte[] request() {
            work.sent().put(Long.parseLong(payId), clock.millis());
            return requests.callback(payId);
        }

        @Override
        public Verdict answered(int status, ByteBuf body) {
            return ShopAnswer.isOk(status) ? Verdict.DONE : ShopAnswer.of(status, body).notDone();
        }
    }
}
