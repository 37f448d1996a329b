package com.shop.orderweb.order;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.order.ConfirmAnswer;
import com.shop.rpc.Causes;
import com.shop.web.failure.OrderFailed;
import java.util.concurrent.RejectedExecutionException;
import org.apache.dubbo.rpc.RpcException;

/** What the caller is told of a confirmation: the order, or why there is none. */
final class ConfirmOutcome {

    private ConfirmOutcome() {}

    /**
     * @throws OrderFailed where an order was begun and is not, or not yet, confirmed
     * @throws ShopRefusal where nothing was begun
     * @throws OutcomeUnknown where not even that is known
     */
    static ConfirmedOrder of(ConfirmAnswer answer) {
        if (answer.code().isSuccess() && answer.order() != null) {
            return ConfirmedOrder.of(answer.order());
        }
        if (answer.orderId() != null) {
            throw new OrderFailed(answer.code(), answer.message(), answer.orderId());
        }
        if (answer.code() == ShopCode.SHOP_ORDER_OUTCOME_UNKNOWN) {
            throw new OutcomeUnknown(null);
        }
        throw new ShopRefusal(answer.code(), answer.message());
    }

    /**
     * A call that failed may have been carried out all the same, so its outcome is unknown; unless
     * it found no room in the queue, or no instance of the service was there to send it to. That is
     * said of this request; what became of an earlier one with the same key is not known here.
     */
    static RuntimeException ofFailedCall(Throwable thrown) {
        Throwable cause = Causes.of(thrown);
        if (cause instanceof RejectedExecutionException busy) {
            return busy;
        }
        if (cause instanceof RpcException rpc && wasNotSent(rpc)) {
            return rpc;
        }
        return new OutcomeUnknown(cause);
    }

    private static boolean wasNotSent(RpcException thrown) {
        return thrown.isForbidden() || thrown.isNoInvokerAvailableAfterFilter();
    }
}
