package com.shop.architecture.canary.goods;

public final class ServiceThatSleeps {

    public void pause() throws InterruptedException {
        Thread.sleep(1);
    }
}
