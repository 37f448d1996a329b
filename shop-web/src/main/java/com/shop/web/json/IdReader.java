package com.shop.web.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads an id from a string of digits or an integer. */
final class IdReader extends StdDeserializer<Long> {

    IdReader() {
        super(Long.class);
    }

    @Override
    public Long deserialize(JsonParser parser, DeserializationContext context) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
            try {
                return Long.valueOf(parser.getString());
            } catch (NumberFormatException noId) {
                // Falls through to the one refusal.
            }
        }
        throw new InvalidValue(parser, Long.class, "not an id, which is a 64-bit integer");
    }
}
