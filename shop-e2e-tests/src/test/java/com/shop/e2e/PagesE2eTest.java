package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import com.shop.local.ShopClient;
import com.shop.local.ShopClient.Session;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client reads in order to order, and in order to find its orders again. */
@ExtendWith(RunningShop.class)
class PagesE2eTest {

    private static final Goods THERMOS = new Goods("345959443973935126", "119.00");
    private static final int LOCAL_GOODS = 30;

    private final ShopClient client;
    private final Session olivia;

    PagesE2eTest(Shop shop) {
        this.client = shop.client();
        this.olivia = shop.customer("olivia");
    }

    @Test
    void ordersComeNewestFirstInPages() {
        assertThat(olivia.orders("").orFail("no orders").data())
                .containsEntry("items", new JSONArray())
                .doesNotContainKey("nextCursor");
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            placed.add(
                    olivia.confirm(OrderForm.of(olivia, THERMOS, 1).fields())
                            .orFail("the order")
                            .data()
                            .getString("orderId"));
        }
        Collections.reverse(placed);

        assertThat(ids(olivia.orders("").orFail("the orders").data(), "orderId")).isEqualTo(placed);
        List<List<String>> pages = pages(query -> olivia.orders(query).data(), "orderId", 2);
        assertThat(pages)
                .containsExactly(placed.subList(0, 2), placed.subList(2, 4), placed.subList(4, 5));
        assertThat(pages(query -> olivia.orders(query).data(), "orderId", 5))
                .as("a last page that is full")
                .containsExactly(placed);
    }

    @Test
    void anOrderIsToldInTheContractsForms() {
        String orderId =
                olivia.confirm(
                                OrderForm.of(olivia, THERMOS, 1)
                                        .with("consignee", "Olivia 奥莉维亚")
                                        .fields())
                        .orFail("the order")
                        .data()
                        .getString("orderId");

        JSONObject order = olivia.order(orderId).orFail("the order").data();

        assertThat(order)
                .containsEntry("orderId", orderId)
                .containsEntry("userId", olivia.userId())
                .containsEntry("goodsId", THERMOS.id())
                .containsEntry("goodsNumber", 1)
                .containsEntry("goodsPrice", "119.00")
                .containsEntry("goodsAmount", "119.00")
                .containsEntry("shippingFee", "0.00")
                .containsEntry("moneyPaid", "0.00")
                .containsEntry("consignee", "Olivia 奥莉维亚")
                .containsEntry("shippingStatus", 0);
        assertThat(OffsetDateTime.parse(order.getString("addTime")).toInstant())
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    /** Without a token: who looks around need not be anybody. */
    @Test
    void goodsComeInPages() {
        Function<String, JSONObject> source =
                query -> client.send(client.orderWeb("/goods" + query)).orFail("the goods").data();

        List<List<String>> pages = pages(source, "goodsId", 12);

        List<String> all = pages.stream().flatMap(List::stream).toList();
        assertThat(pages).hasSize(3);
        assertThat(all).hasSize(LOCAL_GOODS).isSorted().doesNotHaveDuplicates();
        assertThat(all).contains(THERMOS.id());
        assertThat(client.send(client.orderWeb("/goods/" + THERMOS.id())).data())
                .containsEntry("goodsName", "Thermos")
                .containsEntry("goodsPrice", "119.00");
    }

    @Test
    void aCustomerSeesTheirAccountAndCoupons() {
        assertThat(olivia.me().orFail("the account").data())
                .containsEntry("userId", olivia.userId())
                .containsEntry("userName", "olivia")
                .containsEntry("userMoney", "2500.00")
                .containsEntry("userScore", 0)
                .doesNotContainKey("userPassword");
        JSONArray coupons = olivia.coupons();
        assertThat(coupons).hasSize(1);
        assertThat(coupons.getJSONObject(0))
                .containsEntry("couponId", "345988230098858006")
                .containsEntry("couponPrice", "20.00")
                .containsEntry("isUsed", 0);
    }

    /** Follows the cursors to the last page. */
    private static List<List<String>> pages(
            Function<String, JSONObject> source, String id, int limit) {
        List<List<String>> pages = new ArrayList<>();
        String query = "?limit=" + limit;
        while (true) {
            JSONObject page = source.apply(query);
            pages.add(ids(page, id));
            if (!page.containsKey("nextCursor")) {
                return pages;
            }
            query = "?limit=" + limit + "&cursor=" + page.getString("nextCursor");
        }
    }

    private static List<String> ids(JSONObject page, String id) {
        return page.getJSONArray("items").stream()
                .map(JSONObject.class::cast)
                .map(item -> item.getString(id))
                .toList();
    }
}
