package com.shop.pay.adapter.rpc;

import com.shop.api.pay.CreatePayment;
import com.shop.api.pay.PayService;
import com.shop.api.pay.PaymentCallback;
import com.shop.api.pay.PaymentView;
import com.shop.pay.application.FindPayment;
import com.shop.pay.application.OpenPayment;
import com.shop.pay.application.TakeCallback;
import org.apache.dubbo.config.annotation.DubboService;

/** {@link PayService} over Dubbo. */
@DubboService
public class DubboPayService implements PayService {

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
    public PaymentView callback(PaymentCallback callback) {
        return takeCallback.handle(callback);
    }
}
