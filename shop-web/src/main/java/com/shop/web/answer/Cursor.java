package com.shop.web.answer;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page ends, in a form that nobody is tempted to calculate with. */
public final class Cursor {

    private Cursor() {}

    /** The cursor of the page that follows this key. */
    static String after(long key) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(key).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The key that the page asked for follows.
     *
     * @param cursor as a page gave it; null or empty for the first page
     * @throws ShopRefusal {@code SHOP_REQUEST_PARAMETER_INVALID} where no page gave it
     */
    public static long keyOf(@Nullable String cursor, long firstPageKey) {
        if (cursor == null || cursor.isEmpty()) {
            return firstPageKey;
        }
        byte[] bytes = decode(cursor);
        if (bytes.length != Long.BYTES) {
            throw invalid();
        }
        return ByteBuffer.wrap(bytes).getLong();
    }

    private static byte[] decode(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
    }

    private static ShopRefusal invalid() {
        return new ShopRefusal(
                ShopCode.SHOP_REQUEST_PARAMETER_INVALID, "cursor: not one that a page gave");
    }
}
