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

    /** Else all but one of them would wait for the next. */
    @Test
    void asManyCallsAreUnderWayAsAServiceHasInstances() throws IOException {
        assertThat(environment("order-web", Map.of())).containsEntry("SHOP_BATCH_CALLS", "1");
        assertThat(environment("order-web", Map.of(), Map.of("order-service", 3, "order-web", 4)))
                .containsEntry("SHOP_BATCH_CALLS", "3");
    }

    private Map<String, String> environment(String name, Map<String, String> settings)
            throws IOException {
        return environment(name, settings, Map.of());
    }

    private Map<String, String> environment(
            String name, Map<String, String> settings, Map<String, Integer> scale)
            throws IOException {
        Topology topology = Topology.plan(EnumSet.allOf(Component.class), scale, 0, Map.of());
        StateFolder state = new StateFolder(folder);
        Secrets secrets = Secrets.loadOrGenerate(state.secrets());
        return new Commands(folder, state, topology, secrets, settings)
                .environment(topology.find(name).orElseThrow());
    }
}
