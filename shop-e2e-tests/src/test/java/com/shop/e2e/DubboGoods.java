package com.shop.e2e;

import com.shop.api.ShopCode;
import com.shop.api.goods.DeductStock;
import com.shop.api.goods.GoodsService;
import com.shop.local.Component;
import com.shop.local.Instance;
import com.shop.local.Secrets;
import java.util.List;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.apache.dubbo.rpc.model.FrameworkModel;

/** Every instance of goods-service, called over Dubbo as order-service calls it. */
final class DubboGoods implements AutoCloseable {

    /** Patient: the test wants to know the answer, however busy the machine is. */
    private static final int TIMEOUT_MILLIS = 10_000;

    private final FrameworkModel dubbo = new FrameworkModel();
    private final List<GoodsService> instances;

    DubboGoods(Shop shop) {
        ApplicationModel application = dubbo.newApplication();
        ApplicationConfig config = new ApplicationConfig("e2e-tests");
        config.setQosEnable(false);
        application.getApplicationConfigManager().setApplication(config);
        String token = shop.processes().secrets().get(Secrets.DUBBO_TOKEN);
        instances =
                shop.processes().topology().instances().stream()
                        .filter(instance -> instance.component() == Component.GOODS_SERVICE)
                        .map(instance -> reference(application, instance, token).get())
                        .toList();
    }

    private static ReferenceConfig<GoodsService> reference(
            ApplicationModel application, Instance instance, String token) {
        ReferenceConfig<GoodsService> reference = new ReferenceConfig<>(application.newModule());
        reference.setInterface(GoodsService.class);
        reference.setUrl(
                "dubbo://127.0.0.1:%d/%s?serialization=hessian2&token=%s"
                        .formatted(instance.port(), GoodsService.class.getName(), token));
        reference.setTimeout(TIMEOUT_MILLIS);
        reference.setRetries(0);
        return reference;
    }

    /** What each instance answers to this one command. */
    List<ShopCode> deduct(DeductStock command) {
        return instances.stream()
                .map(goods -> goods.deduct(List.of(command)).join().get(0).code())
                .toList();
    }

    @Override
    public void close() {
        dubbo.destroy();
    }
}
