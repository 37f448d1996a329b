package com.shop.payweb.pay;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.pay.PayService;
import com.shop.api.pay.PaymentView;
import com.shop.web.answer.Answer;
import com.shop.web.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A caller's own payments; somebody else's are to them as if they did not exist. */
@Tag(name = "Payments")
@RestController
@RequestMapping("/pay")
class PayController {

    private final PayService payments;

    PayController(PayService payments) {
        this.payments = payments;
    }

    @Operation(
            summary = "A payment for an order of the caller's",
            description =
                    "Repeated for the same unpaid order it gives the same payment. payAmount, where"
                            + " given, must be what the order owes. channel: sandbox, alipay or"
                            + " wechat.")
    @PostMapping("/createPayment")
    Answer<PaymentView> create(Caller caller, @Valid @RequestBody CreatePaymentRequest request) {
        return Answer.of(payments.createPayment(request.toCommand(caller.userId())));
    }

    @Operation(summary = "A payment of the caller's")
    @GetMapping("/{payId}")
    Answer<PaymentView> find(Caller caller, @PathVariable long payId) {
        PaymentView payment = payments.find(payId);
        if (!caller.owns(payment.userId())) {
            throw new ShopRefusal(ShopCode.SHOP_PAYMENT_NOT_FOUND);
        }
        return Answer.of(payment);
    }
}
