package com.shop.order.adapter.rpc;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.audit.AuditReport;
import com.shop.api.audit.AuditService;
import com.shop.order.application.audit.Auditor;
import com.shop.order.application.audit.NoAnswer;
import org.apache.dubbo.config.annotation.DubboService;
import org.apache.dubbo.rpc.RpcException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** {@link AuditService} over Dubbo. */
@DubboService
public class DubboAuditService implements AuditService {

    private static final Logger log = LoggerFactory.getLogger(DubboAuditService.class);

    private final Auditor auditor;

    public DubboAuditService(Auditor auditor) {
        this.auditor = auditor;
    }

    @Override
    public AuditReport audit() {
        try {
            return auditor.audit();
        } catch (NoAnswer e) {
            if (isUnavailability(e.getCause())) {
                log.warn("No audit: {}: {}", e.getMessage(), String.valueOf(e.getCause()));
                throw new ShopRefusal(ShopCode.SHOP_UNAVAILABLE, "No audit: " + e.getMessage());
            }
            throw e;
        }
    }

    private static boolean isUnavailability(@Nullable Throwable cause) {
        return cause instanceof RpcException
                || cause instanceof DataAccessException
                || (cause instanceof ShopRefusal refusal
                        && refusal.code() == ShopCode.SHOP_UNAVAILABLE);
    }
}
