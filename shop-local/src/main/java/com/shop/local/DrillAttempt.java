package com.shop.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order that a client of a drill tried to place, and what it was told of it. Written by one
 * client, at times on two threads of which each writes its own fields, and read when that one has
 * ended.
 */
final class DrillAttempt {

    /** A part of the shop is not there or busy, and nobody has looked for the key. */
    private static final int UNAVAILABLE = 503;

    /** Those after which the outcome is open, and the same request may be sent again. */
    private static final Set<String> OPEN =
            Set.of("SHOP_ORDER_OUTCOME_UNKNOWN", "SHOP_ORDER_IN_PROGRESS", "SHOP_FAIL");

    /** What an answer to a confirmation says. */
    enum Outcome {
        /** There is an order. */
        CONFIRMED,
        /** There is an order, and it is cancelled. */
        FAILED,
        /** No order was begun. */
        REFUSED,
        /** Nothing is known. */
        UNKNOWN;

        static Outcome of(int status, @Nullable String code, @Nullable String orderId) {
            if (status == 200) {
                return orderId == null ? UNKNOWN : CONFIRMED;
            }
            // Without a code it was not the shop that answered.
            if (code == null || OPEN.contains(code)) {
                return UNKNOWN;
            }
            return orderId == null ? REFUSED : FAILED;
        }
    }

    /**
     * The order's row, with what became of its payment.
     *
     * @param timedOut cancelled because nobody paid in time
     */
    record Row(
            String orderId,
            int orderStatus,
            int payStatus,
            boolean wasConfirmed,
            boolean timedOut,
            @Nullable String payId,
            boolean isPaid,
            boolean isRefunded) {

        private static final int UNCONFIRMED = 0;
        private static final int CANCELLED = 2;
        private static final int REFUNDED = 4;

        boolean isCancelled() {
            return orderStatus == CANCELLED || orderStatus == REFUNDED;
        }
    }

    private final String key;
    private final DrillChoice choice;
    private final List<String> complaints = new ArrayList<>();
    private Outcome outcome = Outcome.UNKNOWN;
    private boolean wasUnknown;
    private boolean mayBegin;
    private @Nullable String code;
    private @Nullable String orderId;
    private @Nullable String payId;
    private @Nullable String payAmount;
    private boolean cancelSent;
    private boolean cancelAnswered;
    private boolean paymentSent;
    private boolean paymentAnswered;

    DrillAttempt(String key, DrillChoice choice) {
        this.key = key;
        this.choice = choice;
    }

    String key() {
        return key;
    }

    DrillChoice choice() {
        return choice;
    }

    Outcome outcome() {
        return outcome;
    }

    boolean wasUnknown() {
        return wasUnknown;
    }

    @Nullable String orderId() {
        return orderId;
    }

    @Nullable String payId() {
        return payId;
    }

    @Nullable String payAmount() {
        return payAmount;
    }

    /** Whether money was sent and nobody has said that it arrived. */
    boolean isPaymentOpen() {
        return paymentSent && !paymentAnswered;
    }

    @Nullable String code() {
        return code;
    }

    /** What the client was told, first or again; an answer that is none leaves what is known. */
    void answered(int status, @Nullable String newCode, @Nullable String newOrderId) {
        Outcome told = Outcome.of(status, newCode, newOrderId);
        if (told == Outcome.UNKNOWN) {
            if (outcome == Outcome.UNKNOWN || outcome == Outcome.REFUSED) {
                outcome = Outcome.UNKNOWN;
                wasUnknown = true;
                mayBegin = true;
                code = newCode;
            }
            return;
        }
        boolean notLooked = status == UNAVAILABLE && wasUnknown;
        if (told == Outcome.REFUSED && (mayBegin || notLooked)) {
            // Which says nothing of the request before it, under the same key.
            return;
        }
        boolean known = outcome != Outcome.UNKNOWN;
        if (known && outcome != Outcome.REFUSED && told != outcome && told != Outcome.REFUSED) {
            complaints.add("told " + outcome + " first and " + told + " under the same key later");
        }
        if (orderId != null && newOrderId != null && !orderId.equals(newOrderId)) {
            complaints.add("order " + orderId + " first and " + newOrderId + " later");
        }
        boolean stays = known && outcome != Outcome.REFUSED && told == Outcome.REFUSED;
        if (!stays) {
            // A refusal is not kept under the key: sent again, the request may begin an order.
            outcome = told;
            code = newCode;
            orderId = newOrderId;
        }
    }

    /** So much later that no unanswered request can begin an order any more. */
    void nothingIsOnItsWay() {
        mayBegin = false;
    }

    /** No answer came at all. */
    void unanswered() {
        answered(0, null, null);
    }

    void cancelSent() {
        cancelSent = true;
    }

    void cancelAnswered() {
        cancelAnswered = true;
    }

    void paymentOpened(String newPayId, String newPayAmount) {
        if (payId != null && !payId.equals(newPayId)) {
            complaints.add("payment " + payId + " first and " + newPayId + " later");
        }
        payId = newPayId;
        payAmount = newPayAmount;
    }

    void paymentSent() {
        paymentSent = true;
    }

    void paymentAnswered() {
        paymentAnswered = true;
    }

    /** Where what the client was told is not what the rows say; empty where all of it is true. */
    List<String> liesGiven(@Nullable Row row) {
        List<String> lies = new ArrayList<>(complaints);
        switch (outcome) {
            case UNKNOWN -> lies.add("still unknown (" + code + ")");
            case REFUSED -> {
                if (row != null) {
                    lies.add("refused with " + code + ", but there is an order");
                }
            }
            case FAILED -> {
                if (row == null || !row.isCancelled() || row.wasConfirmed()) {
                    lies.add("failed with " + code + ", but the order is not cancelled");
                }
            }
            case CONFIRMED -> {
                if (row == null || !row.wasConfirmed()) {
                    lies.add("confirmed, but the order is not");
                } else if (row.isCancelled() && !cancelSent && !row.timedOut()) {
                    lies.add("confirmed, but cancelled by nobody");
                }
            }
        }
        if (row != null) {
            if (row.orderStatus() == Row.UNCONFIRMED) {
                lies.add("the order is still unconfirmed");
            }
            if (orderId != null && !orderId.equals(row.orderId())) {
                lies.add("order " + orderId + ", but the key's is " + row.orderId());
            }
        }
        if (cancelAnswered && (row == null || !row.isCancelled())) {
            lies.add("cancelled, but the order is not");
        }
        if (paymentAnswered) {
            boolean taken =
                    row != null
                            && row.isPaid()
                            && Objects.equals(payId, row.payId())
                            && (row.payStatus() == 2 || row.isRefunded());
            if (!taken) {
                lies.add("paid by " + payId + ", but neither paid nor refunded");
            }
        } else if (paymentSent) {
            lies.add("whether payment " + payId + " arrived is still unknown");
        }
        return lies.stream().map(lie -> key + ": " + lie + " " + row).toList();
    }

    /** The request, as it is sent each time. */
    Map<String, Object> request() {
        return choice.order();
    }
}
