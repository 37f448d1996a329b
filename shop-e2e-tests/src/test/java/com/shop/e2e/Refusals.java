package com.shop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.local.ShopClient.Answer;

/** The one form of every failure. */
final class Refusals {

    /** What would tell of the inside. */
    private static final String INSIDE =
            "(?is).*(exception|\\tat |\\bat com\\.|com\\.shop|org\\.|java\\.|"
                    + "select .* from|insert into|update .* set|trade_|sqlstate).*";

    private Refusals() {}

    static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.body()).as("the answer").containsEntry("code", code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).containsEntry("status", status).containsEntry("success", false);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body().getString("message")).isNotBlank();
        assertThat(answer.body().getString("traceId")).isNotBlank();
        assertThat(answer.body().toString()).doesNotMatch(INSIDE);
        assertThat(answer.header("Retry-After").isPresent()).isEqualTo(status == 503);
    }
}
