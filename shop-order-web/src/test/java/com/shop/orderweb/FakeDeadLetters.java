package com.shop.orderweb;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import com.shop.api.ops.DeadLetter;
import com.shop.api.ops.DeadLetterPlace;
import com.shop.api.ops.DeadLetters;
import com.shop.api.ops.ReplayAnswer;
import com.shop.api.ops.ReplayAnswer.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One service's dead letters: keys 1 and 2 of one group. Only 1 was caused by a request; a replay
 * of 2 fails.
 */
final class FakeDeadLetters implements DeadLetters {

    static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    private final List<DeadLetter> letters;

    FakeDeadLetters(String group) {
        this.letters = Stream.of("1", "2").map(key -> letter(group, key)).toList();
    }

    private static DeadLetter letter(String group, String key) {
        return new DeadLetter(
                group,
                "tag",
                key,
                "message-" + key,
                "out of order",
                3,
                "{\"version\":1}",
                key.equals("1") ? TRACE_ID : null,
                TIME,
                DeadLetter.State.DEAD,
                null,
                null);
    }

    @Override
    public List<DeadLetter> list(DeadLetterPlace after, int limit) {
        return letters.stream()
                .filter(letter -> text(letter.place()).compareTo(text(after)) > 0)
                .limit(limit)
                .toList();
    }

    private static String text(DeadLetterPlace place) {
        return String.join(" ", place.group(), place.tag(), place.key());
    }

    @Override
    public DeadLetter show(String group, String key) {
        return letters.stream()
                .filter(letter -> letter.group().equals(group) && letter.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ShopRefusal(ShopCode.SHOP_NOT_FOUND));
    }

    @Override
    public ReplayAnswer replay(String group, String key, String by) {
        show(group, key);
        return key.equals("1")
                ? new ReplayAnswer(group, key, Outcome.DONE, null)
                : new ReplayAnswer(group, key, Outcome.FAILED, "still out of order, " + by);
    }
}
