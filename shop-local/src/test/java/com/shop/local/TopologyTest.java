package com.shop.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopologyTest {

    private static final Set<Component> ALL = EnumSet.allOf(Component.class);

    @Test
    void defaultPortsAreTheContracts() {
        Topology topology = Topology.plan(ALL, Map.of(), 0, Map.of());

        assertThat(topology.instances())
                .extracting(Instance::name)
                .containsExactly(
                        "zookeeper",
                        "namesrv",
                        "broker",
                        "mariadb",
                        "order-service",
                        "goods-service",
                        "coupon-service",
                        "user-service",
                        "pay-service",
                        "order-web",
                        "pay-web");
        assertThat(topology.first(Component.ORDER_WEB).port()).isEqualTo(8080);
        assertThat(topology.first(Component.GOODS_SERVICE))
                .isEqualTo(new Instance(Component.GOODS_SERVICE, 1, 20881, 18081));
    }

    @Test
    void anOffsetMovesEveryPort() {
        Topology topology = Topology.plan(ALL, Map.of(), 100, Map.of());

        assertThat(topology.first(Component.MARIADB).port()).isEqualTo(3406);
        assertThat(topology.first(Component.PAY_WEB))
                .isEqualTo(new Instance(Component.PAY_WEB, 1, 9190, 18186));
    }

    @Test
    void aVariableOverridesOnePortWhateverTheOffset() {
        Topology topology =
                Topology.plan(
                        ALL,
                        Map.of(),
                        100,
                        Map.of(
                                "SHOP_PORT_ORDER_WEB",
                                "8888",
                                "SHOP_MANAGEMENT_PORT_ORDER_WEB",
                                "7777"));

        assertThat(topology.first(Component.ORDER_WEB))
                .isEqualTo(new Instance(Component.ORDER_WEB, 1, 8888, 7777));
        assertThat(topology.first(Component.PAY_WEB).port()).isEqualTo(9190);
    }

    @Test
    void aSecondInstanceIsTenPortsFurther() {
        Topology topology = Topology.plan(ALL, Map.of("goods-service", 2), 0, Map.of());

        assertThat(topology.find("goods-service-2"))
                .contains(new Instance(Component.GOODS_SERVICE, 2, 20891, 18091));
    }

    @Test
    void everyApplicationCanRunNineTimesWithoutSharingAPort() {
        Map<String, Integer> scale =
                Map.of(
                        "order-service", 9,
                        "goods-service", 9,
                        "coupon-service", 9,
                        "user-service", 9,
                        "pay-service", 9,
                        "order-web", 9,
                        "pay-web", 9);

        assertThat(Topology.plan(ALL, scale, 0, Map.of()).instances()).hasSize(4 + 7 * 9);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> Topology.plan(ALL, Map.of("nosuch", 2), 0, Map.of()))
                .isInstanceOf(ShopException.class)
                .hasMessageContaining("goods-service");
        assertThatThrownBy(() -> Topology.plan(ALL, Map.of("mariadb", 2), 0, Map.of()))
                .hasMessageContaining("cannot be scaled");
        assertThatThrownBy(() -> Topology.plan(ALL, Map.of("pay-web", 0), 0, Map.of()))
                .hasMessageContaining("from 1 to 9");
        assertThatThrownBy(() -> Topology.plan(ALL, Map.of(), 60_000, Map.of()))
                .hasMessageContaining("there is no port");
        assertThatThrownBy(
                        () -> Topology.plan(ALL, Map.of(), 0, Map.of("SHOP_PORT_PAY_WEB", "8080")))
                .hasMessageContaining("port 8080 would be needed twice");
        assertThatThrownBy(
                        () -> Topology.plan(ALL, Map.of(), 0, Map.of("SHOP_PORT_PAY_WEB", "http")))
                .hasMessageContaining("SHOP_PORT_PAY_WEB=http");
    }

    @Test
    void theBrokersSecondPortCountsToo() {
        assertThatThrownBy(
                        () -> Topology.plan(ALL, Map.of(), 0, Map.of("SHOP_PORT_PAY_WEB", "10909")))
                .hasMessageContaining("port 10909 would be needed twice");
    }

    @Test
    void survivesBeingWrittenAndRead() {
        Topology topology = Topology.plan(ALL, Map.of("pay-web", 2), 7, Map.of());

        assertThat(Topology.fromJson(topology.toJson())).isEqualTo(topology);
    }

    @Test
    void growsByWhatIsNotThereYet() {
        Topology small = Topology.plan(EnumSet.of(Component.BROKER), Map.of(), 0, Map.of());
        Instance web = new Instance(Component.PAY_WEB, 1, 9090, 18086);

        Topology grown = small.plus(List.of(web, small.first(Component.BROKER)));

        assertThat(grown.instances()).containsExactly(small.first(Component.BROKER), web);
    }

    @Test
    void whatTheJvmsAreSetForIsKept() {
        Topology fast = Topology.plan(ALL, Map.of(), 0, Map.of()).on(JvmMode.FAST);

        assertThat(Topology.fromJson(fast.toJson())).isEqualTo(fast);
        assertThat(fast.plus(fast.instances()).jvm()).isEqualTo(JvmMode.FAST);
    }

    @Test
    void aRunThatWasRecordedWithoutItIsSmall() {
        String earlier = "{\"portOffset\": 0, \"instances\": []}";

        assertThat(Topology.fromJson(earlier).jvm()).isEqualTo(JvmMode.SMALL);
    }
}
