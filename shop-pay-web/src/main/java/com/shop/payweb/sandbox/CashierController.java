package com.shop.payweb.sandbox;

import com.shop.api.pay.PaymentView;
import com.shop.web.answer.Answer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The cashier for scripts, which ask for JSON; people get {@link CashierPageController}. */
@SandboxOnly
@Tag(name = "Sandbox", description = "The local payment channel")
@SecurityRequirements
@RestController
class CashierController {

    private final Cashier cashier;

    CashierController(Cashier cashier) {
        this.cashier = cashier;
    }

    @Operation(summary = "Pays, as a person would on the cashier's page")
    @PostMapping(path = "/sandbox/cashier/{payId}/pay", produces = MediaType.APPLICATION_JSON_VALUE)
    Answer<PaymentView> pay(@PathVariable long payId) {
        return Answer.of(cashier.pay(payId));
    }
}
