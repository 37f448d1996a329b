package com.shop.bench;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Orders over REST. */
final class ShopOrders {

    /** To prepare what other cells measure: enough to be quick about it. */
    private static final int PREPARING_CLIENTS = 64;

    private static final Duration PREPARING_LIMIT = Duration.ofMinutes(3);

    private final HttpLoop orderWeb;
    private final ShopRequests requests;
    private final BenchBooks books;

    ShopOrders(HttpLoop orderWeb, ShopRequests requests, BenchBooks books) {
        this.orderWeb = orderWeb;
        this.requests = requests;
        this.books = books;
    }

    /** An order of the shop that is confirmed and not paid. */
    record Confirmed(long userId, String orderId) {}

    /** The clients of a cell of {@link Contender#SHOP}. */
    Tally confirm(Cell cell, Duration length) throws InterruptedException {
        return orderWeb.run(
                cell.clients(),
                1,
                length,
                () -> {
                    BenchOrder order = books.nextOrder(cell.rows());
                    return order == null ? List.of() : List.of(new Confirm(order));
                });
    }

    /**
     * Confirms so many orders, or as many as succeed.
     *
     * @param tally what came of it is added here
     */
    List<Confirmed> prepare(int count, GoodsRows rows, Tally tally) throws InterruptedException {
        List<Confirmed> confirmed = new ArrayList<>();
        int[] left = {count};
        tally.add(
                orderWeb.run(
                        PREPARING_CLIENTS,
                        1,
                        PREPARING_LIMIT,
                        () -> {
                            BenchOrder order = left[0]-- > 0 ? books.nextOrder(rows) : null;
                            return order == null
                                    ? List.of()
                                    : List.of(new ConfirmAndKeep(order, confirmed));
                        }));
        return confirmed;
    }

    private final class Confirm implements HttpLoop.Exchange {

        private final BenchOrder order;

        Confirm(BenchOrder order) {
            this.order = order;
        }

        @Override
        public byte[] request() {
            return requests.confirm(order);
        }

        @Override
        public Verdict answered(int status, ByteBuf body) {
            return ShopAnswer.isOk(status) ? Verdict.DONE : ShopAnswer.of(status, body).notDone();
        }
    }

    private final class ConfirmAndKeep implements HttpLoop.Exchange {

        private final BenchOrder order;
        private final List<Confirmed> confirmed;

        ConfirmAndKeep(BenchOrder order, List<Confirmed> confirmed) {
            this.order = order;
            this.confirmed = confirmed;
        }

        @Override
        public byte[] request() {
            return requests.confirm(order);
        }

        @Override
        public Verdict answered(int status, ByteBuf body) {
            ShopAnswer answer = ShopAnswer.of(status, body);
            if (!answer.isOk()) {
                return answer.notDone();
            }
            confirmed.add(new Confirmed(order.userId(), answer.data("orderId")));
            return Verdict.DONE;
        }
    }
}
