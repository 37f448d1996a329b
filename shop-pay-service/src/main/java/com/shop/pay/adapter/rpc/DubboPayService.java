package com.shop.pay.adapter.rpc;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.pay.CreatePayment;
import com.shop.api.pay.PayService;
import com.shop.api.pay.PaymentCallback;
import com.shop.api.pay.PaymentView;
import com.shop.pay.application.FindPayment;
import com.shop.pay.application.OpenPayment;
import com.shop.pay.application.TakeCallback;
import java.util.function.Supplier;
import org.apache.dubbo.config.annotation.DubboService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link PayService} over Dubbo. A part that is down is a refusal to the caller, not a defect. */
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
        return answer(() -> openPayment.handle(command));
    }

    @Override
    public PaymentView find(long payId) {
        return answer(() -> findPayment.handle(payId));
    }

    @Override
    public PaymentView callback(PaymentCallback callback) {
        return answer(() -> takeCallback.handle(callback));
    }

    private static PaymentView answer(Supplier<PaymentView> useCase) {
        try {
            return useCase.get();
        } catch (ShopRefusal refusal) {
            throw refusal;
        } catch (RuntimeException e) {
            if (!Outages.isOutage(e)) {
                throw e;
            }
            log.warn("A part that payments need is down", e);
            throw new ShopRefusal(ShopCode.SHOP_UNAVAILABLE);
        }
    }
}
