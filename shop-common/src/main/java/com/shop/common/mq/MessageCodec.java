package com.shop.common.mq;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONException;
import com.alibaba.fastjson2.JSONFactory;
import com.alibaba.fastjson2.JSONObject;
import com.alibaba.fastjson2.reader.ObjectReaderProvider;
import com.alibaba.fastjson2.writer.ObjectWriterProvider;
import com.shop.api.Money;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Message bodies: JSON of a record with a {@code version}. Money and times are strings. What a
 * reader does not know — a newer version, no version at all — is refused, so that it ends in a list
 * that somebody sees instead of being half understood. Type names in a body are never followed.
 */
public final class MessageCodec {

    private static final ObjectWriterProvider WRITERS = new ObjectWriterProvider();
    private static final ObjectReaderProvider READERS = new ObjectReaderProvider();

    static {
        WRITERS.register(
                Money.class,
                (writer, object, name, type, features) -> writer.writeString(object.toString()));
        READERS.register(
                Money.class,
                (com.alibaba.fastjson2.reader.ObjectReader<Money>)
                        (reader, type, name, features) -> money(reader.readString()));
    }

    private MessageCodec() {}

    /** The UTF-8 JSON of a message record. */
    public static byte[] encode(Object message) {
        return JSON.toJSONBytes(
                message, StandardCharsets.UTF_8, JSONFactory.createWriteContext(WRITERS));
    }

    /**
     * @param version the only version that this reader knows
     * @throws UnreadableMessage where the body is no JSON of that version
     */
    public static <T> T decode(byte[] body, Class<T> type, int version) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            JSONObject json = JSON.parseObject(text);
            if (json == null || json.getIntValue("version") != version) {
                throw new UnreadableMessage(
                        type.getSimpleName() + " is not of version " + version + ": " + text, null);
            }
            return JSON.parseObject(text, type, JSONFactory.createReadContext(READERS));
        } catch (JSONException | NumberFormatException | ArithmeticException e) {
            throw new UnreadableMessage(type.getSimpleName() + " is not readable: " + text, e);
        }
    }

    private static @Nullable Money money(@Nullable String text) {
        return text == null ? null : Money.of(text);
    }

    /** A body that this version of the service cannot read. */
    public static final class UnreadableMessage extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnreadableMessage(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
