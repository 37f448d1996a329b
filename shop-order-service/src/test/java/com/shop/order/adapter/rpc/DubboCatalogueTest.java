package com.shop.order.adapter.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.coupon.CouponService;
import com.shop.api.goods.GoodsService;
import com.shop.api.user.UserService;
import com.shop.common.batch.Batches;
import com.shop.rpc.batch.BatchSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.dubbo.remoting.RemotingException;
import org.apache.dubbo.rpc.RpcException;
import org.junit.jupiter.api.Test;

class DubboCatalogueTest {

    private final UserService users = mock(UserService.class);
    private final DubboCatalogue catalogue =
            new DubboCatalogue(
                    mock(GoodsService.class),
                    users,
                    mock(CouponService.class),
                    new Batches(
                            new BatchSettings(
                                    128, 1_000, Duration.ofSeconds(3), Duration.ofSeconds(5), 1),
                            new SimpleMeterRegistry()));

    @Test
    void whatDoesNotExistIsEmpty() {
        when(users.find(any())).thenReturn(CompletableFuture.completedFuture(List.of()));

        assertThat(catalogue.user(1)).isCompletedWithValueMatching(found -> found.isEmpty());
    }

    /** Dubbo throws at once where it knows of no provider. */
    @Test
    void aServiceThatIsNotThereIsUnavailable() {
        when(users.find(any())).thenThrow(new RpcException("no provider"));

        assertThatThrownBy(() -> catalogue.user(1).join()).satisfies(this::isUnavailability);
    }

    @Test
    void aServiceThatDoesNotAnswerIsUnavailable() {
        when(users.find(any()))
                .thenReturn(
                        CompletableFuture.failedFuture(
                                new CompletionException(
                                        new RemotingException(null, null, "time-out"))));

        assertThatThrownBy(() -> catalogue.user(1).join()).satisfies(this::isUnavailability);
    }

    @Test
    void aDefectStaysADefect() {
        when(users.find(any()))
                .thenReturn(CompletableFuture.failedFuture(new IllegalStateException()));

        assertThatThrownBy(() -> catalogue.user(1).join())
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    private void isUnavailability(Throwable thrown) {
        assertThat(thrown.getCause())
                .isInstanceOfSatisfying(
                        ShopRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ShopCode.SHOP_UNAVAILABLE));
    }
}
