package com.shop.web.answer;

import com.shop.api.ShopCode;

/** The envelope of every success; a failure is a problem+json instead. */
public record Answer<T>(boolean success, ShopCode code, String message, T data) {

    public static <T> Answer<T> of(T data) {
        return new Answer<>(true, ShopCode.SHOP_SUCCESS, ShopCode.SHOP_SUCCESS.message(), data);
    }
}
