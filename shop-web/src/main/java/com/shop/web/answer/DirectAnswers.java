package com.shop.web.answer;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.async.StandardServletAsyncWebRequest;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.method.support.AsyncHandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.DeferredResultMethodReturnValueHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an asynchronous {@link Answer} by the thread that has it. By itself Spring sends the
 * request through filters and dispatcher a second time to do that, which costs a third to a half of
 * all that the request costs.
 *
 * <p>Only the short way of what nearly always happens: a success, as JSON, that fits into the
 * response's buffer, of a request whose first pass is over (its headers are written, and nobody
 * else is at work on it). Failures, time-outs and everything else go Spring's way. Which comes
 * first, the answer or the time-out, is decided before anything is written.
 *
 * <p>The thread waits for no client: it fills a buffer, and the container sends it.
 */
final class DirectAnswers implements AsyncHandlerMethodReturnValueHandler {

    private static final Logger log = LoggerFactory.getLogger(DirectAnswers.class);

    private final DeferredResultMethodReturnValueHandler springs;
    private final JsonMapper json;
    private final long timeoutMillis;

    /**
     * @param timeoutMillis how long a request may wait for its answer
     */
    DirectAnswers(
            DeferredResultMethodReturnValueHandler springs, JsonMapper json, long timeoutMillis) {
        this.springs = springs;
        this.json = json;
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    public boolean supportsReturnType(MethodParameter type) {
        return springs.supportsReturnType(type)
                && ResolvableType.forMethodParameter(type).getGeneric(0).resolve() == Answer.class;
    }

    @Override
    public boolean isAsyncReturnValue(@Nullable Object value, MethodParameter type) {
        return value != null && supportsReturnType(type);
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value,
            MethodParameter type,
            ModelAndViewContainer container,
            NativeWebRequest web)
            throws Exception {
        if (web instanceof ServletWebRequest servlet) {
            HttpServletResponse response = servlet.getResponse();
            FirstPass firstPass = FirstPass.of(servlet.getRequest());
            if (response != null && firstPass != null) {
                answerDirectly(servlet.getRequest(), response, firstPass);
            }
        }
        springs.handleReturnValue(value, type, container, web);
    }

    private void answerDirectly(
            HttpServletRequest request, HttpServletResponse response, FirstPass firstPass) {
        WebAsyncManager manager = WebAsyncUtils.getAsyncManager(request);
        var direct = new DirectRequest(request, response, firstPass, manager);
        direct.setTimeout(timeoutMillis);
        manager.setAsyncWebRequest(direct);
    }

    private final class DirectRequest extends StandardServletAsyncWebRequest {

        private final FirstPass firstPass;
        private final WebAsyncManager manager;

        /** The container has begun to answer by itself. */
        private volatile boolean late;

        DirectRequest(
                HttpServletRequest request,
                HttpServletResponse response,
                FirstPass firstPass,
                WebAsyncManager manager) {
            super(request, response);
            this.firstPass = firstPass;
            this.manager = manager;
        }

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            late = true;
            super.onTimeout(event);
        }

        @Override
        public void onError(AsyncEvent event) throws IOException {
            late = true;
            super.onError(event);
        }

        /**
         * There is a result, the first and only one: it is answered here, or by a second pass. The
         * manager calls this under the lock that a time-out has to pass, so it is late by now or
         * comes after the answer.
         */
        @Override
        public void dispatch() {
            byte[] body = late || !firstPass.isOver() ? null : body();
            HttpServletResponse response = getResponse();
            if (body == null || response == null || body.length > response.getBufferSize()) {
                super.dispatch();
            } else {
                write(body, response);
            }
        }

        /** Null where there is something that the second pass is to look at. */
        private byte @Nullable [] body() {
            try {
                return manager.getConcurrentResult() instanceof Answer<?> answer && takesJson()
                        ? json.writeValueAsBytes(answer)
                        : null;
            } catch (RuntimeException e) {
                // Such as of a header that the firewall rejects: nobody would hear of it here.
                log.debug("Left to the second pass", e);
                return null;
            }
        }

        private boolean takesJson() {
            String accept = getRequest().getHeader(HttpHeaders.ACCEPT);
            return accept == null
                    || MediaType.parseMediaTypes(accept).stream()
                            .anyMatch(type -> type.includes(MediaType.APPLICATION_JSON));
        }

        private void write(byte[] body, HttpServletResponse response) {
            try {
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                response.setContentLength(body.length);
                response.getOutputStream().write(body);
                getRequest().getAsyncContext().complete();
            } catch (IOException | IllegalStateException e) {
                // The client has gone, or has been told meanwhile that it took too long.
                log.debug("Nobody is there to be answered any more", e);
            }
        }
    }
}
