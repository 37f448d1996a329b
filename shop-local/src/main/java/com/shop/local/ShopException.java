package com.shop.local;

/** Something that the user can act on: its message is all that is printed. */
public final class ShopException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ShopException(String message) {
        super(message);
    }

    public ShopException(String message, Throwable cause) {
        super(message, cause);
    }
}
