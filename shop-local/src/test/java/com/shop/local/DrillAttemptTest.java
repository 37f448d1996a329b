package com.shop.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.shop.local.DrillAttempt.Outcome;
import com.shop.local.DrillAttempt.Row;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrillAttemptTest {

    private static final Row CONFIRMED = new Row("1", 1, 0, true, false, null, false, false);
    private static final Row CANCELLED = new Row("1", 2, 0, false, false, null, false, false);
    private static final Row CANCELLED_LATER = new Row("1", 2, 0, true, false, null, false, false);
    private static final Row TIMED_OUT = new Row("1", 2, 0, true, true, null, false, false);
    private static final Row UNCONFIRMED = new Row("1", 0, 0, false, false, null, false, false);
    private static final Row PAID = new Row("1", 1, 2, true, false, "9", true, false);
    private static final Row REFUNDED = new Row("1", 4, 0, true, false, "9", true, true);
    private static final Row TAKEN_AND_FORGOTTEN =
            new Row("1", 2, 0, true, false, "9", true, false);

    private final DrillAttempt attempt =
            new DrillAttempt(
                    "key",
                    new DrillChoice(
                            0, Map.of(), DrillChoice.Fate.LEAVE, 0, DrillChoice.Again.NEVER, 0));

    @Test
    void tellsAnswersApart() {
        assertThat(Outcome.of(200, "SHOP_SUCCESS", "1")).isEqualTo(Outcome.CONFIRMED);
        assertThat(Outcome.of(409, "SHOP_GOODS_NUM_NOT_ENOUGH", null)).isEqualTo(Outcome.REFUSED);
        assertThat(Outcome.of(409, "SHOP_GOODS_NUM_NOT_ENOUGH", "1")).isEqualTo(Outcome.FAILED);
        assertThat(Outcome.of(503, "SHOP_UNAVAILABLE", "1")).isEqualTo(Outcome.FAILED);
        assertThat(Outcome.of(503, "SHOP_UNAVAILABLE", null)).isEqualTo(Outcome.REFUSED);
        assertThat(Outcome.of(503, "SHOP_ORDER_OUTCOME_UNKNOWN", "1")).isEqualTo(Outcome.UNKNOWN);
        assertThat(Outcome.of(409, "SHOP_ORDER_IN_PROGRESS", "1")).isEqualTo(Outcome.UNKNOWN);
        assertThat(Outcome.of(500, "SHOP_FAIL", null)).isEqualTo(Outcome.UNKNOWN);
        assertThat(Outcome.of(502, null, null)).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void anUnknownOutcomeIsAComplaintUntilItIsKnown() {
        attempt.unanswered();
        assertThat(attempt.liesGiven(CONFIRMED)).hasSize(1);

        attempt.answered(200, "SHOP_SUCCESS", "1");

        assertThat(attempt.wasUnknown()).isTrue();
        assertThat(attempt.liesGiven(CONFIRMED)).isEmpty();
    }

    @Test
    void confirmedMeansThatTheOrderIs() {
        attempt.answered(200, "SHOP_SUCCESS", "1");

        assertThat(attempt.liesGiven(CONFIRMED)).isEmpty();
        assertThat(attempt.liesGiven(CANCELLED)).isNotEmpty();
        assertThat(attempt.liesGiven(UNCONFIRMED)).isNotEmpty();
        assertThat(attempt.liesGiven(null)).isNotEmpty();
        assertThat(attempt.liesGiven(CANCELLED_LATER)).as("by whom?").isNotEmpty();
        assertThat(attempt.liesGiven(TIMED_OUT)).isEmpty();

        attempt.cancelSent();

        assertThat(attempt.liesGiven(CANCELLED_LATER)).isEmpty();
    }

    @Test
    void failedMeansCancelledAndRefusedMeansNeverBegun() {
        attempt.answered(409, "SHOP_GOODS_NUM_NOT_ENOUGH", null);
        assertThat(attempt.liesGiven(null)).isEmpty();
        assertThat(attempt.liesGiven(CONFIRMED)).isNotEmpty();

        attempt.answered(409, "SHOP_COUPON_ISUSED", "1");
        assertThat(attempt.liesGiven(CANCELLED)).isEmpty();
        assertThat(attempt.liesGiven(CONFIRMED)).isNotEmpty();
        assertThat(attempt.liesGiven(UNCONFIRMED)).isNotEmpty();
    }

    @Test
    void aRefusalSaysNothingOfAnUnansweredRequestUnderTheSameKey() {
        attempt.unanswered();
        attempt.answered(503, "SHOP_UNAVAILABLE", null);
        assertThat(attempt.outcome()).isEqualTo(Outcome.UNKNOWN);

        attempt.nothingIsOnItsWay();
        attempt.answered(503, "SHOP_UNAVAILABLE", null);
        assertThat(attempt.outcome()).as("nobody looked for the key").isEqualTo(Outcome.UNKNOWN);

        attempt.answered(409, "SHOP_GOODS_NUM_NOT_ENOUGH", null);
        assertThat(attempt.outcome()).isEqualTo(Outcome.REFUSED);

        attempt.unanswered();
        assertThat(attempt.outcome()).isEqualTo(Outcome.UNKNOWN);
        attempt.answered(503, "SHOP_UNAVAILABLE", "1");
        assertThat(attempt.liesGiven(CANCELLED)).isEmpty();
    }

    @Test
    void theSameKeyMustNotBeAnsweredInTwoWays() {
        attempt.answered(200, "SHOP_SUCCESS", "1");
        attempt.answered(409, "SHOP_UNAVAILABLE", "1");

        assertThat(attempt.liesGiven(CANCELLED)).isNotEmpty();

        attempt.answered(200, "SHOP_SUCCESS", "2");
        assertThat(attempt.liesGiven(CONFIRMED)).isNotEmpty();
    }

    @Test
    void moneyThatArrivedIsInAPaidOrderOrGoesBack() {
        attempt.answered(200, "SHOP_SUCCESS", "1");
        attempt.paymentOpened("9", "10.00");
        attempt.cancelSent();
        attempt.paymentSent();
        assertThat(attempt.liesGiven(PAID)).as("nobody said so").isNotEmpty();

        attempt.paymentAnswered();

        assertThat(attempt.liesGiven(PAID)).isEmpty();
        assertThat(attempt.liesGiven(REFUNDED)).isEmpty();
        assertThat(attempt.liesGiven(TAKEN_AND_FORGOTTEN)).isNotEmpty();
    }

    @Test
    void aCancelThatWasAnsweredIsOne() {
        attempt.answered(200, "SHOP_SUCCESS", "1");
        attempt.cancelSent();
        attempt.cancelAnswered();

        assertThat(attempt.liesGiven(CANCELLED_LATER)).isEmpty();
        assertThat(attempt.liesGiven(CONFIRMED)).isNotEmpty();
    }
}
