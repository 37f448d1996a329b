package com.shop.payweb;

import com.shop.api.pay.CallbackAnswer;
import com.shop.api.pay.PayService;
import com.shop.api.pay.PaymentCallback;
import com.shop.rpc.batch.BatchSettings;
import com.shop.web.calls.CallsTogether;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service behind this application, over Dubbo. Time-outs and retries: application.yml. */
@Configuration(proxyBeanMethods = false)
class RemoteServices {

    /** Longer than the pay service waits for the order service in it. */
    private static final String CREATE_TIMEOUT_MILLIS = "5000";

    /** Time for a half message and a commit on a busy machine. */
    private static final String CALLBACK_TIMEOUT_MILLIS = "10000";

    @Bean
    @DubboReference(
            parameters = {
                "createPayment.timeout", CREATE_TIMEOUT_MILLIS,
                "callback.timeout", CALLBACK_TIMEOUT_MILLIS
            })
    ReferenceBean<PayService> payService() {
        return new ReferenceBean<>();
    }

    @Bean
    CallsTogether<PaymentCallback, CallbackAnswer> callbacks(
            PayService payments, BatchSettings settings, MeterRegistry meters) {
        return new CallsTogether<>(
                "take callback",
                settings.callsWaitingForTheBroker(),
                settings,
                meters,
                payments::callback);
    }
}
