package com.shop.orderweb.audit;

import com.shop.api.audit.AuditService;
import com.shop.web.answer.Answer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Operations")
@RestController
class AuditController {

    private final AuditService audits;

    AuditController(AuditService audits) {
        this.audits = audits;
    }

    @Operation(
            summary = "Whether the invariants hold (role OPS)",
            description =
                    "Checks every order, goods, user, coupon and payment over all services. Orders"
                            + " in flight may look wrong for a moment. 503 where a service does not"
                            + " answer.")
    @GetMapping("/ops/audit")
    Answer<AuditView> audit() {
        return Answer.of(AuditView.of(audits.audit()));
    }
}
