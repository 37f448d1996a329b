package com.shop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    @TempDir private Path folder;

    @Test
    void aSettingOfOursReachesTheServicesAndNothingElse() throws IOException {
        Map<String, String> settings =
                Commands.settings(
                        Map.of(
                                "SHOP_ORDER_UNPAID_TIMEOUT", "20s",
                                "SHOP_PAY_LOCAL_TRANSACTION_TIMEOUT", "12s",
                                "SHOP_DB_PASSWORD", "another",
                                "EDITOR", "ed"));

        assertThat(environment("order-service", settings))
                .containsEntry("SHOP_ORDER_UNPAID_TIMEOUT", "20s")
                .containsEntry("SHOP_PAY_LOCAL_TRANSACTION_TIMEOUT", "12s")
                .containsEntry("SHOP_ORDER_LOCAL_TRANSACTION_TIMEOUT", "10s")
                .doesNotContainEntry("SHOP_DB_PASSWORD", "another")
                .doesNotContainKey("EDITOR");
        assertThat(environment("order-web", settings))
                .doesNotContainKey("SHOP_ORDER_UNPAID_TIMEOUT");
    }

    private Map<String, String> environment(String name, Map<String, String> settings)
            throws IOException {
        Topology topology = Topology.plan(EnumSet.allOf(Component.class), Map.of(), 0, Map.of());
        StateFolder state = new StateFolder(folder);
        Secrets secrets = Secrets.loadOrGenerate(state.secrets());
        return new Commands(folder, state, topology, secrets, settings)
                .environment(topology.find(name).orElseThrow());
    }
}
