package com.shop.architecture.canary.goods;

public final class ServiceThatPrints {

    public void say() {
        System.out.println("printed");
    }
}
