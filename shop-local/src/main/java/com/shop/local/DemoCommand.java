package com.shop.local;

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
        if (!new Demo(new ShopClient(shop.orderWebUrl(), shop.payWebUrl()), System.out).play()) {
            throw new ShopException("a number is wrong, see above");
        }
    }
}
