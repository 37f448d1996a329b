package com.shop.pay.domain;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The channels that there are here. */
public final class PayChannels {

    private final Map<String, PayChannel> byName;

    public PayChannels(List<PayChannel> channels) {
        this.byName =
                channels.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        PayChannel::name, Function.identity()));
    }

    /**
     * @throws ShopRefusal {@code SHOP_PAYMENT_CHANNEL_UNKNOWN}
     */
    public PayChannel named(String name) throws ShopRefusal {
        PayChannel channel = byName.get(name);
        if (channel == null) {
            throw new ShopRefusal(ShopCode.SHOP_PAYMENT_CHANNEL_UNKNOWN);
        }
        return channel;
    }
}
