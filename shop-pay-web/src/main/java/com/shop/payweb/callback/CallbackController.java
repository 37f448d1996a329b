package com.shop.payweb.callback;

import com.shop.api.pay.CallbackAnswer;
import com.shop.api.pay.PaymentCallback;
import com.shop.api.pay.PaymentView;
import com.shop.rpc.TraceContext;
import com.shop.web.answer.Answer;
import com.shop.web.calls.CallsTogether;
import com.shop.web.failure.Failure;
import com.shop.web.failure.Failures;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
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

    private final CallsTogether<PaymentCallback, CallbackAnswer> callbacks;

    CallbackController(CallsTogether<PaymentCallback, CallbackAnswer> callbacks) {
        this.callbacks = callbacks;
    }

    @Operation(
            summary = "Channel sandbox",
            description =
                    "JSON {payId, isPaid: 2, payAmount, tradeNo, notifyId, timestamp}; header"
                            + " X-Pay-Signature: hex(HMAC-SHA256(raw body))")
    @PostMapping
    CompletableFuture<Answer<PaymentView>> sandbox(HttpServletRequest request) {
        return take("sandbox", request).thenApply(Answer::of);
    }

    @Operation(summary = "Channel Alipay, in its own form")
    @PostMapping("/alipay")
    CompletableFuture<ResponseEntity<String>> alipay(HttpServletRequest request) {
        TraceContext trace = TraceContext.current();
        return take("alipay", request)
                .thenApply(payment -> text(ResponseEntity.ok(), "success"))
                .exceptionally(
                        thrown -> {
                            Failure failure = trace.call(() -> Failures.of(thrown));
                            return text(ResponseEntity.status(failure.status()), "failure");
                        });
    }

    @Operation(summary = "Channel WeChat Pay, in its own form")
    @PostMapping("/wechat")
    CompletableFuture<ResponseEntity<WechatFailure>> wechat(HttpServletRequest request) {
        TraceContext trace = TraceContext.current();
        return take("wechat", request)
                .thenApply(payment -> ResponseEntity.noContent().<WechatFailure>build())
                .exceptionally(
                        thrown -> {
                            Failure failure = trace.call(() -> Failures.of(thrown));
                            return ResponseEntity.status(failure.status())
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .body(
                                            new WechatFailure(
                                                    failure.code().name(), failure.message()));
                        });
    }

    private CompletableFuture<PaymentView> take(String channel, HttpServletRequest request) {
        PaymentCallback callback;
        try {
            callback = RawCallback.of(channel, request);
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        return callbacks.submit(callback).thenApply(CallbackAnswer::paymentOrThrow);
    }

    /** WeChat Pay reads any code but SUCCESS as a failure. */
    record WechatFailure(String code, String message) {}

    private static ResponseEntity<String> text(ResponseEntity.BodyBuilder reply, String word) {
        return reply.contentType(MediaType.TEXT_PLAIN).body(word);
    }
}
