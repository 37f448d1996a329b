package com.shop.common.mq;

/** That a delivery of a group was seen, and what became of it. */
public record SeenDelivery(String msgTag, String msgKey, int consumerStatus) {

    boolean isOf(Delivery delivery) {
        return msgTag.equals(delivery.tag()) && msgKey.equals(delivery.key());
    }

    boolean isDone() {
        return consumerStatus == LoggedDelivery.DONE;
    }
}
