package com.shop.web.answer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A request's way in, through all filters to its controller and back. When it is over, the thread
 * that brought the request no longer touches its answer, and another may write it.
 */
final class FirstPass {

    private static final String ATTRIBUTE = FirstPass.class.getName();

    private volatile boolean over;

    boolean isOver() {
        return over;
    }

    /** Null where no {@link Watch} has seen the request. */
    static @Nullable FirstPass of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof FirstPass known ? known : null;
    }

    /** Outside of all filters that touch the answer on the way back; not over where one throws. */
    static final class Watch extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(
                HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var pass = new FirstPass();
            request.setAttribute(ATTRIBUTE, pass);
            chain.doFilter(request, response);
            pass.over = true;
        }
    }
}
