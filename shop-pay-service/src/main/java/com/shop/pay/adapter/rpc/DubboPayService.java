package com.shop.pay.adapter.rpc;

import com.shop.api.ShopRefusal;
import com.shop.api.pay.CallbackAnswer;
import com.shop.api.pay.CreatePayment;
import com.shop.api.pay.PayService;
import com.shop.api.pay.PaymentCallback;
import com.shop.api.pay.PaymentView;
import com.shop.common.rpc.Refusals;
import com.shop.pay.application.FindPayment;
import com.shop.pay.application.OpenPayment;
import com.shop.pay.application.TakeCallback;
import com.shop.rpc.TraceContext;
import com.shop.rpc.batch.Batcher;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.dubbo.config.annotation.DubboService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link PayService} over Dubbo. */
@DubboService
public class DubboPayService implements PayService {

    private static final Logger log = LoggerFactory.getLogger(DubboPayService.class);

    private final OpenPayment openPayment;
    private final FindPayment findPayment;
    private final TakeCallback takeCallback;

    public DubboPayService(
            OpenPayment openPayment, FindPayment findPayment, TakeCallback takeCallback) {
        this.openPayment = openPayment;
        this.findPayment = findPayment;
        this.takeCallback = takeCallback;
    }

    @Override
    public PaymentView createPayment(CreatePayment command) {
        return openPayment.handle(command);
    }

    @Override
    public PaymentView find(long payId) {
        return findPayment.handle(payId);
    }

    @Override
    public CompletableFuture<List<CallbackAnswer>> callback(List<PaymentCallback> callbacks) {
        return Batcher.forEach(callbacks, this::callback);
    }

    private CompletableFuture<CallbackAnswer> callback(PaymentCallback callback) {
        var trace = new TraceContext(callback.traceId());
        return CompletableFuture.completedFuture(callback)
                .thenCompose(received -> trace.call(() -> takeCallback.handle(received)))
                .thenApply(CallbackAnswer::taken)
                .exceptionally(failure -> trace.call(() -> notTaken(failure)));
    }

    private static CallbackAnswer notTaken(Throwable failure) {
        ShopRefusal refusal = Refusals.of(failure, "A callback was not taken", log);
        return CallbackAnswer.refused(refusal.code(), String.valueOf(refusal.getMessage()));
    }
}
