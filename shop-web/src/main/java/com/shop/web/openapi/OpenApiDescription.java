package com.shop.web.openapi;

import com.shop.api.Money;
import com.shop.api.ShopCode;
import com.shop.web.security.Caller;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What holds for both applications' descriptions: the forms of ids and money, the bearer token, and
 * the form of failures, which every operation may answer with.
 */
@Configuration(proxyBeanMethods = false)
public class OpenApiDescription {

    private static final String FAILURE = "Failure";
    private static final String BEARER = "bearer";

    static {
        SpringDocUtils.getConfig()
                .replaceWithSchema(Long.class, id())
                .replaceWithSchema(long.class, id())
                .replaceWithSchema(Money.class, money())
                .addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    OpenApiCustomizer shopOpenApiCustomizer() {
        return OpenApiDescription::complete;
    }

    private static void complete(OpenAPI api) {
        Components components = api.getComponents();
        components.addSchemas(FAILURE, failure());
        components.addSecuritySchemes(
                BEARER,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("The token that POST /auth/login of order-web gives"));
        api.addSecurityItem(new SecurityRequirement().addList(BEARER));
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(OpenApiDescription::mayFail);
    }

    private static void mayFail(Operation operation) {
        Schema<?> reference = new Schema<>().$ref("#/components/schemas/" + FAILURE);
        MediaType body = new MediaType().schema(reference);
        Content content = new Content().addMediaType("application/problem+json", body);
        ApiResponse response =
                new ApiResponse().description("Failed; code tells why").content(content);
        operation.getResponses().addApiResponse("default", response);
    }

    private static Schema<?> failure() {
        StringSchema code = new StringSchema();
        Arrays.stream(ShopCode.values())
                .filter(value -> !value.isSuccess())
                .map(ShopCode::name)
                .forEach(code::addEnumItem);
        return new ObjectSchema()
                .description(
                        "RFC 9457. 400 malformed, 401/403 not allowed, 404 no such thing, 409"
                                + " state or stock conflict, 422 business rule, 429 too many, 503 a"
                                + " needed part is down (with Retry-After)")
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema().format("uri"))
                .addProperty("success", new BooleanSchema().example(false))
                .addProperty("code", code)
                .addProperty("message", new StringSchema())
                .addProperty("traceId", new StringSchema().description("Tell this to support"))
                .addProperty(
                        "orderId", id().description("Of the order that was begun, where one was"));
    }

    private static Schema<?> id() {
        return new StringSchema()
                .pattern("[0-9]+")
                .example("345963634385633280")
                .description("A 64-bit id; read from a number, too");
    }

    private static Schema<?> money() {
        return new StringSchema()
                .pattern("[0-9]+\\.[0-9]{2}")
                .example("10.00")
                .description("Yuan; read from a number or with fewer decimals, too");
    }
}
