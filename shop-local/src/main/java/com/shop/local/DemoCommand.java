package com.shop.local;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/**
 * {@code shop demo}: plays the stories against the live system; starts what is not running, and
 * leaves it running.
 */
@Command(
        name = "demo",
        description = "Plays the stories over REST: paid, compensated, refunded.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Runnable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** It finds none, and says so, once it is asked of pay-service. */
    private static final String NO_PAYMENT = "/pay/1";

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private ShopCommand parent;

    @Mixin private ShopCommand.PlanOptions options = new ShopCommand.PlanOptions();

    @Override
    public void run() {
        LocalShop shop = parent.shop();
        // with a run on other ports in the background, the demo goes there
        Topology plan = shop.running().isEmpty() ? options.plan() : shop.topology();
        shop.start(plan);
        ShopClient client = new ShopClient(shop.orderWebUrl(), shop.payWebUrl());
        awaitServices(client, client.login("ops", shop.secrets().get(Secrets.OPS_PASSWORD)));
        if (!new Demo(client, System.out).play()) {
            throw new ShopException("a number is wrong, see above");
        }
    }

    /**
     * One that is ready is found by those that call it some moments later; until then they answer
     * 503. An audit calls all from order-service; pay-service is called by pay-web, too.
     */
    private static void awaitServices(ShopClient client, ShopClient.Session ops) {
        AuditCommand.report(client, ops, PATIENCE);
        client.sendPatiently(
                () -> ops.authorized(client.payWeb(NO_PAYMENT).GET()), PATIENCE, PATIENCE);
    }
}
