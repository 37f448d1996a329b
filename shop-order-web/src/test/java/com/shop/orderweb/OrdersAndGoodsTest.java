package com.shop.orderweb;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.api.order.CancelOrder;
import com.shop.api.order.PayStatus;
import com.shop.orderweb.Http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.dubbo.rpc.RpcException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OrdersAndGoodsTest extends WebTest {

    private static final long SOMEBODY_ELSE = 1;

    @Test
    void anOrderComesWithItsStatesAndTimes() {
        ORDERS.orders.add(FakeOrders.order(7, FakeShop.USER));

        JsonNode order = zs().get("/order/7").data();

        assertThat(order.path("orderId").asString()).isEqualTo("7");
        assertThat(order.path("orderStatus").isInt()).isTrue();
        assertThat(order.path("goodsNumber").isInt()).isTrue();
        assertThat(order.path("addTime").asString()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(order.path("payTime").isNull()).isTrue();
    }

    @Test
    void somebodyElsesOrderIsAsIfThereWereNone() {
        ORDERS.orders.add(FakeOrders.order(7, SOMEBODY_ELSE));

        for (Reply reply :
                List.of(
                        zs().get("/order/7"),
                        zs().get("/order/8"),
                        zs().post("/order/7/cancel", ""),
                        zs().post("/order/8/cancel", ""))) {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.code()).isEqualTo("SHOP_ORDER_NO_EXIST");
        }
        assertThat(zs().get("/order").data().path("items").size()).isZero();
    }

    @Test
    void anOwnOrderCanBeCancelled() {
        ORDERS.orders.add(FakeOrders.order(7, FakeShop.USER));

        Reply reply = zs().post("/order/7/cancel", "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().path("orderId").asString()).isEqualTo("7");
    }

    @Test
    void aCancelIsOfItsCallerAndItsRequest() {
        zs().post(
                        "/order/7/cancel",
                        "",
                        "traceparent",
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        assertThat(ORDERS.cancelled)
                .containsExactly(
                        new CancelOrder(7, FakeShop.USER, "0af7651916cd43dd8448eb211c80319c"));
    }

    @Test
    void aPaidOrderIsNotCancelled() {
        ORDERS.orders.add(FakeOrders.order(7, FakeShop.USER, PayStatus.PAID));

        Reply reply = zs().post("/order/7/cancel", "");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("SHOP_ORDER_IS_PAID");
    }

    @Test
    void aCancelWhoseCallFailsIsToBeTriedAgain() {
        ORDERS.cancelFailure = new RpcException(RpcException.TIMEOUT_EXCEPTION, "10.0.0.7:20880");

        Reply reply = zs().post("/order/7/cancel", "");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("SHOP_UNAVAILABLE");
        assertThat(reply.header("Retry-After")).isNotEmpty();
    }

    @Test
    void ordersComeInPagesNewestFirst() {
        LongStream.rangeClosed(1, 6)
                .forEach(id -> ORDERS.orders.add(FakeOrders.order(id, FakeShop.USER)));

        List<String> read = new ArrayList<>();
        String query = "?limit=3";
        int pages = 0;
        JsonNode page;
        do {
            page = zs().get("/order" + query).data();
            page.path("items").forEach(order -> read.add(order.path("orderId").asString()));
            query = "?limit=3&cursor=" + page.path("nextCursor").asString("");
            pages++;
        } while (page.has("nextCursor"));

        assertThat(read).containsExactly("6", "5", "4", "3", "2", "1");
        assertThat(pages).isEqualTo(2);
    }

    @Test
    void aPageHasTwentyItemsUnlessAskedOtherwise() {
        LongStream.rangeClosed(1, 101)
                .forEach(id -> ORDERS.orders.add(FakeOrders.order(id, FakeShop.USER)));

        assertThat(zs().get("/order").data().path("items").size()).isEqualTo(20);
        JsonNode hundred = zs().get("/order?limit=100").data();
        assertThat(hundred.path("items").size()).isEqualTo(100);
        assertThat(hundred.has("nextCursor")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "cursor=x"})
    void aPageThatCannotBeIs400(String query) {
        Reply reply = zs().get("/order?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).startsWith(query.substring(0, query.indexOf('=')) + ": ");
    }

    @Test
    void goodsComeInPagesToo() {
        JsonNode first = nobody().get("/goods?limit=1").data();
        JsonNode second =
                nobody().get("/goods?limit=1&cursor=" + first.path("nextCursor").asString()).data();

        assertThat(first.path("items").path(0).path("goodsPrice").asString()).isEqualTo("1000.00");
        assertThat(second.path("items").path(0).path("goodsPrice").asString()).isEqualTo("1.50");
        assertThat(second.has("nextCursor")).isFalse();
    }

    @Test
    void goodsThatDoNotExistAre404() {
        assertThat(nobody().get("/goods/7").code()).isEqualTo("SHOP_GOODS_NO_EXIST");
        assertThat(nobody().get("/goods/7").status()).isEqualTo(404);
        assertThat(nobody().get("/goods/abc").status()).isEqualTo(400);
    }

    @Test
    void aUserSeesTheirCoupons() {
        JsonNode coupon = zs().get("/coupon/mine").data().path("items").path(0);

        assertThat(coupon.path("couponPrice").asString()).isEqualTo("20.00");
        assertThat(coupon.path("isUsed").asInt()).isZero();
        assertThat(coupon.path("userId").asString()).isEqualTo("" + FakeShop.USER);
    }

    @Test
    void aUserWhoIsGoneIs404() {
        assertThat(user(SOMEBODY_ELSE).get("/user/me").code()).isEqualTo("SHOP_USER_NO_EXIST");
    }
}
