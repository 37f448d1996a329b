package com.shop.bench;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONException;
import com.alibaba.fastjson2.JSONObject;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An answer of the shop, as far as the benchmark looks into it. */
record ShopAnswer(int status, JSONObject body) {

    private static final int OK = 200;
    private static final String OUTCOME_UNKNOWN = "SHOP_ORDER_OUTCOME_UNKNOWN";

    static ShopAnswer of(int status, ByteBuf body) {
        try {
            JSONObject json = JSON.parseObject(body.toString(StandardCharsets.UTF_8));
            return new ShopAnswer(status, json == null ? new JSONObject() : json);
        } catch (JSONException e) {
            return new ShopAnswer(status, new JSONObject());
        }
    }

    static boolean isOk(int status) {
        return status == OK;
    }

    boolean isOk() {
        return isOk(status);
    }

    /** A member of a success's data. */
    String data(String name) {
        return String.valueOf(body.getJSONObject("data").getString(name));
    }

    /** The order that was begun and failed; null where none was. */
    @Nullable String failedOrder() {
        return isOk() ? null : body.getString("orderId");
    }

    /**
     * Of what was not done. A 503 for an order says whether one was begun: without an order id
     * nothing was. Any other error of the server leaves it open.
     */
    Verdict notDone() {
        String code = status + " " + body.getString("code");
        boolean refused = status < 500 || status == 503 && !code.endsWith(OUTCOME_UNKNOWN);
        return refused ? Verdict.refused(code) : Verdict.unknown(code);
    }
}
