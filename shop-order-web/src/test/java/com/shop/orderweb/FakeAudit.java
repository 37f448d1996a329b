package com.shop.orderweb;

import com.shop.api.audit.AuditFinding;
import com.shop.api.audit.AuditReport;
import com.shop.api.audit.AuditService;
import java.util.List;
import java.util.function.Supplier;

/** An audit that finds what it is told to. */
final class FakeAudit implements AuditService {

    static final AuditReport WRONG =
            new AuditReport(
                    List.of(
                            new AuditFinding(1, "stock", 30, 1, List.of(FakeShop.GOODS)),
                            new AuditFinding(2, "balance", 26, 0, List.of())));

    volatile Supplier<AuditReport> answer = () -> WRONG;

    @Override
    public AuditReport audit() {
        return answer.get();
    }
}
