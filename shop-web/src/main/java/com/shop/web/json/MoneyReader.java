package com.shop.web.json;

import com.shop.api.Money;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads an amount from a string or a number, from its very digits: a detour over {@code double}
 * would lose cents, and an exponent could ask for a number of a billion digits.
 */
final class MoneyReader extends StdDeserializer<Money> {

    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,2})?");

    MoneyReader() {
        super(Money.class);
    }

    @Override
    public Money deserialize(JsonParser parser, DeserializationContext context) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
            String text = parser.getString();
            if (AMOUNT.matcher(text).matches()) {
                return Money.of(text);
            }
        }
        throw new InvalidValue(
                parser, Money.class, "not an amount, which has at most two decimals");
    }
}
