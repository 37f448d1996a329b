package com.shop.web.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.shop.api.ShopRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 100})
    void pagesOfAnySizeHoldEverythingOnceAndEndWithoutACursor(int limit) {
        List<Long> read = new ArrayList<>();
        @Nullable String cursor = null;
        int pages = 0;
        do {
            Page<Long> page = page(cursor, limit);
            read.addAll(page.items());
            cursor = page.nextCursor();
            pages++;
        } while (cursor != null);

        assertThat(read).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(pages).isEqualTo((6 + limit - 1) / limit);
    }

    @Test
    void anEmptyListIsOnePage() {
        Page<Long> page = Page.read((after, limit) -> List.of(), Long::longValue, 0, 20);

        assertThat(page).isEqualTo(new Page<>(List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "AAAA", "!!!!!!!!!!!", "AAAAAAAAAAAAAAAAAAAA"})
    void refusesACursorThatNoPageGave(String cursor) {
        assertThatExceptionOfType(ShopRefusal.class).isThrownBy(() -> Cursor.keyOf(cursor, 0));
    }

    private static Page<Long> page(@Nullable String cursor, int limit) {
        return Page.read(
                (after, atMost) ->
                        LongStream.rangeClosed(1, 6)
                                .filter(key -> key > after)
                                .limit(atMost)
                                .boxed()
                                .toList(),
                Long::longValue,
                Cursor.keyOf(cursor, 0),
                limit);
    }
}
