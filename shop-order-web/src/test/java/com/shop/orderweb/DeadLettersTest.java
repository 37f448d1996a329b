package com.shop.orderweb;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.orderweb.Http.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLettersTest extends WebTest {

    @Test
    void thoseOfAllServicesAreOneListInPages() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            Reply page = operator().get("/ops/dead-letters?limit=5" + cursor);
            assertThat(page.status()).isEqualTo(200);
            page.data()
                    .path("items")
                    .forEach(
                            item ->
                                    seen.add(
                                            item.path("group").asString()
                                                    + " "
                                                    + item.path("key").asString()));
            cursor = "&cursor=" + page.data().path("nextCursor").asString("");
            pages++;
        } while (!cursor.equals("&cursor="));

        assertThat(pages).isEqualTo(2);
        assertThat(seen)
                .containsExactly(
                        "coupon-order-cancelled 1",
                        "coupon-order-cancelled 2",
                        "goods-order-cancelled 1",
                        "goods-order-cancelled 2",
                        "order-payment-succeeded 1",
                        "order-payment-succeeded 2",
                        "pay-payment-succeeded 1",
                        "pay-payment-succeeded 2",
                        "user-order-cancelled 1",
                        "user-order-cancelled 2");
    }

    @Test
    void oneIsShownWithAllThatIsKnownOfIt() {
        Reply reply = operator().get("/ops/dead-letters/goods-order-cancelled/1");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().path("messageId").asString()).isEqualTo("message-1");
        assertThat(reply.data().path("reason").asString()).isEqualTo("out of order");
        assertThat(reply.data().path("attempts").asInt()).isEqualTo(3);
        assertThat(reply.data().path("body").asString()).isEqualTo("{\"version\":1}");
        assertThat(reply.data().path("traceId").asString()).isEqualTo(FakeDeadLetters.TRACE_ID);
        assertThat(reply.data().path("state").asString()).isEqualTo("DEAD");
        assertThat(Instant.parse(reply.data().path("time").asString()))
                .isEqualTo("2026-01-02T03:04:05.678Z");
    }

    @Test
    void whatNoRequestCausedHasNoTraceId() {
        Reply reply = operator().get("/ops/dead-letters/goods-order-cancelled/2");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().path("traceId").isNull()).isTrue();
    }

    @Test
    void aReplayTellsItsOutcome() {
        Reply done = operator().post("/ops/dead-letters/goods-order-cancelled/1/replay", "");
        Reply failed = operator().post("/ops/dead-letters/user-order-cancelled/2/replay", "");

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.data().path("outcome").asString()).isEqualTo("DONE");
        assertThat(failed.status()).isEqualTo(200);
        assertThat(failed.data().path("outcome").asString()).isEqualTo("FAILED");
        assertThat(failed.data().path("reason").asString()).startsWith("still out of order");
    }

    @Test
    void whatIsNotThereIs404() {
        assertThat(operator().get("/ops/dead-letters/goods-order-cancelled/9").status())
                .isEqualTo(404);
        assertThat(operator().post("/ops/dead-letters/nobody-knows/1/replay", "").status())
                .isEqualTo(404);
    }

    @Test
    void aCursorThatNoPageGaveIsInvalid() {
        assertThat(operator().get("/ops/dead-letters?cursor=x").status()).isEqualTo(400);
        assertThat(operator().get("/ops/dead-letters?cursor=!").status()).isEqualTo(400);
    }

    @Test
    void usersGetNothing() {
        assertThat(zs().get("/ops/dead-letters").status()).isEqualTo(403);
        assertThat(zs().post("/ops/dead-letters/goods-order-cancelled/1/replay", "").status())
                .isEqualTo(403);
        assertThat(nobody().get("/ops/dead-letters").status()).isEqualTo(401);
    }
}
