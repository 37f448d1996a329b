package com.shop.payweb.callback;

import com.shop.api.pay.PayService;
import com.shop.api.pay.PaymentView;
import com.shop.web.answer.Answer;
import com.shop.web.failure.Failure;
import com.shop.web.failure.Failures;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the channels call. A success is answered only after the pay service has committed what it
 * was told; anything else makes the channel call again.
 */
@Tag(name = "Callbacks", description = "Authenticated by the channel's signature alone")
@SecurityRequirements
@RestController
@RequestMapping("/pay/callbackPayment")
class CallbackController {

    private final PayService payments;

    CallbackController(PayService payments) {
        this.payments = payments;
    }

    @Operation(
            summary = "Channel sandbox",
            description =
                    "JSON {payId, isPaid: 2, payAmount, tradeNo, notifyId, timestamp}; header"
                            + " X-Pay-Signature: hex(HMAC-SHA256(raw body))")
    @PostMapping
    Answer<PaymentView> sandbox(HttpServletRequest request) throws IOException {
        return Answer.of(payments.callback(RawCallback.of("sandbox", request)));
    }

    @Operation(summary = "Channel Alipay, in its own form")
    @PostMapping("/alipay")
    ResponseEntity<String> alipay(HttpServletRequest request) {
        try {
            payments.callback(RawCallback.of("alipay", request));
            return text(ResponseEntity.ok(), "success");
        } catch (Exception thrown) {
            return text(ResponseEntity.status(Failures.of(thrown).status()), "failure");
        }
    }

    @Operation(summary = "Channel WeChat Pay, in its own form")
    @PostMapping("/wechat")
    ResponseEntity<WechatFailure> wechat(HttpServletRequest request) {
        try {
            payments.callback(RawCallback.of("wechat", request));
            return ResponseEntity.noContent().build();
        } catch (Exception thrown) {
            Failure failure = Failures.of(thrown);
            return ResponseEntity.status(failure.status())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new WechatFailure(failure.code().name(), failure.message()));
        }
    }

    /** WeChat Pay reads any code but SUCCESS as a failure. */
    record WechatFailure(String code, String message) {}

    private static ResponseEntity<String> text(ResponseEntity.BodyBuilder reply, String word) {
        return reply.contentType(MediaType.TEXT_PLAIN).body(word);
    }
}
