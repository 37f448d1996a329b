package com.shop.bench;

import com.shop.local.ShopException;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Clients over HTTP/1.1 with connections kept alive, in a closed loop: each sends its next request
 * when the answer to its last one is there. One thread carries all of them, because the processors
 * that they would take are those of what is measured.
 *
 * <p>A connection that the server closes behind an answer, as Tomcat does after a hundred, is
 * opened again; one that ends without an answer leaves its request unknown.
 */
final class HttpLoop implements AutoCloseable {

    private static final int MOST_BODY = 64 * 1024;
    private static final int CONNECT_MILLIS = 5_000;

    /** Longer than any answer of the shop takes. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(45);

    /** One request, and what its answer means. Used on the loop's own thread only. */
    interface Exchange {
        /** Head and body, as they go over the wire. */
        byte[] request();

        /**
         * @param body valid during the call only
         */
        Verdict answered(int status, ByteBuf body);
    }

    /** What is to be asked. Used on the loop's own thread only. */
    interface Source {
        /**
         * What a client asks next, all at once, each on a connection of its own; empty where there
         * is nothing left.
         */
        List<? extends Exchange> next();
    }

    private final InetSocketAddress address;
    private final EventLoopGroup thread =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    HttpLoop(InetSocketAddress address) {
        this.address = address;
    }

    /**
     * Returns when the last client has its last answer, or has waited for it long enough.
     *
     * @param width how many requests a client sends at once, at most
     */
    Tally run(int clients, int width, Duration length, Source source) throws InterruptedException {
        Run run = new Run(clients, width, length, source);
        run.connectAll();
        thread.next().execute(run::begin);
        boolean ended =
                run.ended.await(length.plus(ANSWER_LIMIT).toMillis(), TimeUnit.MILLISECONDS);
        thread.next().submit(() -> run.close(ended)).sync();
        return run.tally;
    }

    @Override
    public void close() {
        thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** A run's state; after its start it belongs to the loop's thread. */
    private final class Run {

        private final Tally tally = new Tally();
        private final Source source;
        private final Duration length;
        private final CountDownLatch ended;
        private final List<Client> clients = new ArrayList<>();
        private long begin;
        private long end;
        private boolean over;

        Run(int count, int width, Duration length, Source source) {
            this.source = source;
            this.length = length;
            this.ended = new CountDownLatch(count);
            for (int i = 0; i < count; i++) {
                clients.add(new Client(this, width));
            }
        }

        void connectAll() throws InterruptedException {
            for (Client client : clients) {
                for (Lane lane : client.lanes) {
                    ChannelFuture connected = lane.connect().await();
                    if (!connected.isSuccess()) {
                        throw new ShopException(
                                "no connection to " + address + ": " + connected.cause());
                    }
                    lane.channel = connected.channel();
                }
            }
        }

        void begin() {
            begin = System.nanoTime();
            end = begin + length.toNanos();
            clients.forEach(Client::next);
        }

        void close(boolean allEnded) {
            over = true;
            for (Client client : clients) {
                for (Lane lane : client.lanes) {
                    if (!allEnded && lane.current != null) {
                        lane.ended(Verdict.unknown("NO_ANSWER"));
                    }
                    if (lane.channel != null) {
                        lane.channel.close();
                    }
                }
            }
        }
    }

    private final class Client {

        private final Run run;
        private final List<Lane> lanes = new ArrayList<>();
        private int open;

        Client(Run run, int width) {
            this.run = run;
            for (int i = 0; i < width; i++) {
                lanes.add(new Lane(this));
            }
        }

        void next() {
            List<? extends Exchange> exchanges =
                    run.over || System.nanoTime() >= run.end ? List.of() : run.source.next();
            open = exchanges.size();
            if (open == 0) {
                run.ended.countDown();
                return;
            }
            for (int i = 0; i < exchanges.size(); i++) {
                lanes.get(i).send(exchanges.get(i));
            }
        }

        void answered() {
            open--;
            if (open == 0) {
                next();
            }
        }
    }

    /** One connection of a client, and the one request that may be on its way on it. */
    private final class Lane {

        private final Client client;
        private @Nullable Channel channel;
        private @Nullable Exchange current;
        private long sent;

        Lane(Client client) {
            this.client = client;
        }

        ChannelFuture connect() {
            return new Bootstrap()
                    .group(thread)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                    .handler(
                            new ChannelInitializer<>() {
                                @Override
                                protected void initChannel(Channel fresh) {
                                    fresh.pipeline()
                                            .addLast(
                                                    new HttpResponseDecoder(),
                                                    new HttpObjectAggregator(MOST_BODY),
                                                    new Answers(Lane.this));
                                }
                            })
                    .connect(address);
        }

        void send(Exchange exchange) {
            current = exchange;
            sent = System.nanoTime();
            Channel open = channel;
            if (open != null) {
                write(open, exchange);
                return;
            }
            connect()
                    .addListener(
                            (ChannelFuture connected) -> {
                                if (connected.isSuccess()) {
                                    channel = connected.channel();
                                    write(connected.channel(), exchange);
                                } else {
                                    ended(Verdict.refused("NO_CONNECTION"));
                                }
                            });
        }

        private void write(Channel open, Exchange exchange) {
            open.writeAndFlush(Unpooled.wrappedBuffer(exchange.request()), open.voidPromise());
        }

        void answered(Channel from, FullHttpResponse response) {
            Exchange asked = current;
            if (asked == null || from != channel) {
                return;
            }
            if (!HttpUtil.isKeepAlive(response)) {
                channel = null;
                from.close();
            }
            ended(asked.answered(response.status().code(), response.content()));
        }

        void closed(Channel gone) {
            if (gone != channel) {
                return;
            }
            channel = null;
            if (current != null) {
                ended(Verdict.unknown("CLOSED"));
            }
        }

        void ended(Verdict verdict) {
            current = null;
            Run run = client.run;
            run.tally.answered(verdict, sent, System.nanoTime(), run.begin, run.end);
            client.answered();
        }
    }

    private static final class Answers extends SimpleChannelInboundHandler<FullHttpResponse> {

        private final Lane lane;

        Answers(Lane lane) {
            this.lane = lane;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            lane.answered(context.channel(), response);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            lane.closed(context.channel());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
