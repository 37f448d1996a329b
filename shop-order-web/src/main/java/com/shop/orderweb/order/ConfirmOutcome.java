package com.shop.orderweb.order;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.order.ConfirmAnswer;
import com.shop.web.failure.Failures;
import com.shop.web.failure.OrderFailed;
import org.apache.dubbo.rpc.RpcException;

/** What the caller is told of a confirmation: the order, or why there is none. */
final class ConfirmOutcome {

    private ConfirmOutcome() {}

    /**
     * @throws OrderFailed where an order was begun and is not, or not yet, confirmed
     * @throws ShopRefusal where nothing was begun
     */
    static ConfirmedOrder of(ConfirmAnswer answer) {
        if (answer.code().isSuccess() && answer.order() != null) {
            return ConfirmedOrder.of(answer.order());
        }
        if (answer.orderId() != null) {
            throw new OrderFailed(answer.code(), answer.message(), answer.orderId());
        }
        throw new ShopRefusal(answer.code(), answer.message());
    }

    /**
     * A call that failed may have been carried out all the same, so its outcome is unknown; unless
     * no instance of the service was there to send it to, or the service itself refused it.
     */
    static RuntimeException ofFailedCall(Throwable thrown) {
        Throwable cause = Failures.unwrap(thrown);
        if (cause instanceof RpcException rpc && wasNotSent(rpc)) {
            return rpc;
        }
        if (cause instanceof ShopRefusal refusal
                && refusal.code().kind() != ShopCode.Kind.UNAVAILABLE) {
            return refusal;
        }
        return new OutcomeUnknown(cause);
    }

    private static boolean wasNotSent(RpcException thrown) {
        return thrown.isForbidden() || thrown.isNoInvokerAvailableAfterFilter();
    }
}
