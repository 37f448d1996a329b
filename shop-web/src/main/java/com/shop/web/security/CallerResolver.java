package com.shop.web.security;

import com.shop.api.ShopCode;
import com.shop.api.ShopRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the {@link Caller}: the {@code sub} of the token, which is the user's id. */
final class CallerResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (!(caller instanceof JwtAuthenticationToken token)) {
            throw new ShopRefusal(ShopCode.SHOP_UNAUTHENTICATED);
        }
        try {
            return new Caller(Long.parseLong(token.getName()));
        } catch (NumberFormatException notAUser) {
            // Somebody with a valid token who is no user of the shop, such as an operator.
            throw new ShopRefusal(ShopCode.SHOP_FORBIDDEN, "This is for users of the shop");
        }
    }
}
