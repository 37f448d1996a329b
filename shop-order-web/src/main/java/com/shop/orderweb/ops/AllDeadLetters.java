package com.shop.orderweb.ops;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.ops.DeadLetter;
import com.shop.api.ops.DeadLetterPlace;
import com.shop.api.ops.DeadLetters;
import com.shop.api.ops.ReplayAnswer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The dead letters of all services as one list. A consumer group's name begins with the name of the
 * service that it belongs to. Where one service is down there is no list at all, rather than one
 * that lacks its part unnoticed.
 */
@Component
class AllDeadLetters implements DeadLetters {

    private static final Comparator<DeadLetter> BY_PLACE =
            Comparator.comparing(DeadLetter::group)
                    .thenComparing(DeadLetter::tag)
                    .thenComparing(DeadLetter::key);

    private final Map<String, DeadLetters> services;

    AllDeadLetters(
            DeadLetters orderDeadLetters,
            DeadLetters goodsDeadLetters,
            DeadLetters couponDeadLetters,
            DeadLetters userDeadLetters,
            DeadLetters payDeadLetters) {
        this.services =
                Map.of(
                        "order", orderDeadLetters,
                        "goods", goodsDeadLetters,
                        "coupon", couponDeadLetters,
                        "user", userDeadLetters,
                        "pay", payDeadLetters);
    }

    @Override
    public List<DeadLetter> list(DeadLetterPlace after, int limit) {
        return services.values().stream()
                .flatMap(service -> service.list(after, limit).stream())
                .sorted(BY_PLACE)
                .limit(limit)
                .toList();
    }

    @Override
    public DeadLetter show(String group, String key) {
        return ownerOf(group).show(group, key);
    }

    @Override
    public ReplayAnswer replay(String group, String key, String by) {
        return ownerOf(group).replay(group, key, by);
    }

    private DeadLetters ownerOf(String group) {
        DeadLetters owner = services.get(group.split("-", 2)[0]);
        if (owner == null) {
            throw new ShopRefusal(ShopCode.SHOP_NOT_FOUND);
        }
        return owner;
    }
}
