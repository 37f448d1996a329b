package com.shop.api.ops;

import java.io.Serializable;

/** Where in the list of dead letters something stands. */
public record DeadLetterPlace(String group, String tag, String key) implements Serializable {

    /** Before all of them. */
    public static final DeadLetterPlace START = new DeadLetterPlace("", "", "");
}
