package com.shop.bench;

import com.shop.bench.BenchBooks.PoorOrders;
import com.shop.bench.BookCheck.Bounds;
import io.netty.buffer.ByteBuf;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link Contender#FAIL}: two orders at once of somebody whose balance does for one. Both pass the
 * checks, as a rule; one is confirmed, and the other falls short at its last step, when it has
 * taken stock and coupon. Only the one that fails is counted as done; the other is counted among
 * the refused, as {@code confirmed}, and so is one that the checks have caught.
 */
final class FailContest extends EffectContest {

    private static final String WINNER = "confirmed";

    private final BenchBooks books;
    private final ShopRequests requests;
    private final Clock clock;
    private List<PoorOrders> laid = new ArrayList<>();

    FailContest(
            BenchBooks books,
            ProcessCpu cpu,
            HttpLoop orderWeb,
            ShopRequests requests,
            Clock clock) {
        super(books, cpu, orderWeb);
        this.books = books;
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    void lay(Cell cell, int count) throws SQLException {
        laid = books.poorOrders(count, cell.rows());
    }

    @Override
    void prepare(Cell cell, int count, Work work) {
        for (PoorOrders pair : laid) {
            work.requests()
                    .add(List.of(new Order(pair.first(), work), new Order(pair.second(), work)));
        }
    }

    @Override
    int width() {
        return 2;
    }

    @Override
    String appliedQuery() {
        return CancelContest.COMPENSATED;
    }

    @Override
    List<Bounds> expected(Work work, Tally tally) {
        return List.of(
                Bounds.of(tally.refused().getOrDefault(WINNER, 0L), tally.unknownCount()),
                Bounds.of(0, 0));
    }

    private final class Order implements HttpLoop.Exchange {

        private final BenchOrder order;
        private final Work work;
        private long sent;

        Order(BenchOrder order, Work work) {
            this.order = order;
            this.work = work;
        }

        @Override
        public byte[] request() {
            sent = clock.millis();
            return requests.confirm(order);
        }

        @Override
        public Verdict answered(int status, ByteBuf body) {
            ShopAnswer answer = ShopAnswer.of(status, body);
            String failed = answer.failedOrder();
            if (answer.isOk()) {
                return Verdict.refused(WINNER);
            }
            Verdict notDone = answer.notDone();
            if (failed == null || notDone.kind() == Verdict.Kind.UNKNOWN) {
                return notDone;
            }
            work.sent().put(Long.parseLong(failed), sent);
            return Verdict.DONE;
        }
    }
}
