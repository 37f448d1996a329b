package com.shop.web.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A keyset page: what is added or gone before the cursor meanwhile moves nothing on the pages after
 * it.
 *
 * @param nextCursor what to ask for the next page with; absent on the last page
 */
public record Page<T>(
        List<T> items, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {

    /** How many items a page may have at most. */
    public static final int MAX_LIMIT = 100;

    /** How many items a page has where the caller does not say; text, for an annotation. */
    public static final String DEFAULT_LIMIT = "20";

    /** Reads what follows the item of a key, at most so many. */
    @FunctionalInterface
    public interface Source<T> {
        List<T> read(long afterKey, int limit);
    }

    /**
     * Reads one page. A full page costs a second, short read: only it tells whether something
     * follows.
     */
    public static <T> Page<T> read(
            Source<T> source, ToLongFunction<T> keyOf, long afterKey, int limit) {
        List<T> items = source.read(afterKey, limit);
        if (items.size() < limit) {
            return new Page<>(items, null);
        }
        long lastKey = keyOf.applyAsLong(items.get(items.size() - 1));
        boolean last = source.read(lastKey, 1).isEmpty();
        return new Page<>(items, last ? null : Cursor.after(lastKey));
    }
}
