package com.shop.web.failure;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers a failure where no controller has been reached: in a filter. */
@Component
public class FailureWriter {

    private final JsonMapper json;

    FailureWriter(JsonMapper json) {
        this.json = json;
    }

    public void write(Failure failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ProblemDetail problem = failure.toProblem();
        problem.setInstance(URI.create(request.getRequestURI()));
        byte[] body = json.writeValueAsBytes(problem);
        response.setStatus(failure.status().value());
        failure.headers().forEach((name, values) -> response.setHeader(name, values.get(0)));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
