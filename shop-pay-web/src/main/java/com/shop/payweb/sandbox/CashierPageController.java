package com.shop.payweb.sandbox;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.web.failure.Failure;
import com.shop.web.failure.Failures;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import org.apache.dubbo.rpc.RpcException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page on which a person pays, and its button. Failures are pages here, too. */
@SandboxOnly
@Hidden
@RestController
@RequestMapping(path = "/sandbox/cashier/{payId}", produces = MediaType.TEXT_HTML_VALUE)
class CashierPageController {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    /** The page needs its own style and its own form, and nothing from anywhere. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'";

    private final Cashier cashier;

    CashierPageController(Cashier cashier) {
        this.cashier = cashier;
    }

    /**
     * @param failed why the button did nothing, where it was pressed
     */
    @GetMapping
    ResponseEntity<String> show(
            @PathVariable long payId, @RequestParam(required = false) @Nullable ShopCode failed) {
        String message = failed == null ? null : failed.message();
        return html(ResponseEntity.ok(), CashierPage.of(cashier.find(payId), message));
    }

    /** Goes back to the page, so that reloading it does not pay again. */
    @PostMapping("/pay")
    ResponseEntity<Void> pay(@PathVariable long payId) {
        try {
            cashier.pay(payId);
            return seeOther("../" + payId);
        } catch (RuntimeException thrown) {
            return seeOther("../" + payId + "?failed=" + Failures.of(thrown).code());
        }
    }

    @ExceptionHandler({ShopRefusal.class, RpcException.class})
    ResponseEntity<String> fail(RuntimeException thrown) {
        Failure failure = Failures.of(thrown);
        return html(
                ResponseEntity.status(failure.status()), CashierPage.ofFailure(failure.message()));
    }

    private static ResponseEntity<Void> seeOther(String relative) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(relative)).build();
    }

    private static ResponseEntity<String> html(ResponseEntity.BodyBuilder reply, String page) {
        return reply.contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("Referrer-Policy", "no-referrer")
                .body(page);
    }
}
