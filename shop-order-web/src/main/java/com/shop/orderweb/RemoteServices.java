package com.shop.orderweb;

import com.shop.api.coupon.CouponService;
import com.shop.api.goods.GoodsService;
import com.shop.api.order.CancelAnswer;
import com.shop.api.order.CancelOrder;
import com.shop.api.order.ConfirmAnswer;
import com.shop.api.order.ConfirmOrder;
import com.shop.api.order.OrderService;
import com.shop.api.user.UserService;
import com.shop.rpc.batch.BatchSettings;
import com.shop.web.calls.CallsTogether;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The services behind this application, over Dubbo. Time-outs and retries: application.yml. */
@Configuration(proxyBeanMethods = false)
class RemoteServices {

    /** Confirming and cancelling each make several calls in turn; they get the time for all. */
    private static final String SAGA_TIMEOUT_MILLIS = "30000";

    @Bean
    @DubboReference(
            parameters = {
                "confirm.timeout", SAGA_TIMEOUT_MILLIS,
                "cancel.timeout", SAGA_TIMEOUT_MILLIS
            })
    ReferenceBean<OrderService> orderService() {
        return new ReferenceBean<>();
    }

    @Bean
    @DubboReference
    ReferenceBean<GoodsService> goodsService() {
        return new ReferenceBean<>();
    }

    @Bean
    @DubboReference
    ReferenceBean<UserService> userService() {
        return new ReferenceBean<>();
    }

    @Bean
    @DubboReference
    ReferenceBean<CouponService> couponService() {
        return new ReferenceBean<>();
    }

    @Bean
    CallsTogether<ConfirmOrder, ConfirmAnswer> confirmations(
            OrderService orders, BatchSettings settings, MeterRegistry meters) {
        return new CallsTogether<>(
                "confirm order", settings.calls(), settings, meters, orders::confirm);
    }

    @Bean
    CallsTogether<CancelOrder, CancelAnswer> cancels(
            OrderService orders, BatchSettings settings, MeterRegistry meters) {
        return new CallsTogether<>(
                "cancel order",
                settings.callsWaitingForTheBroker(),
                settings,
                meters,
                orders::cancel);
    }
}
