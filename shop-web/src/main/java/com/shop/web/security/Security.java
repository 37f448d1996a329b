package com.shop.web.security;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Who may call what: nothing without a valid bearer token but the application's {@link
 * OpenEndpoints}, the description of the interface, and the management endpoints, which have a port
 * of their own; {@code /ops/**} for the role OPS only. No sessions and no cookies, hence nothing
 * that another site could make a browser do.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenSettings.class)
@Import(SecurityFailures.class)
public class Security implements WebMvcConfigurer {

    private static final RequestMatcher[] DESCRIPTION = {
        pathPattern("/v3/api-docs/**"),
        pathPattern("/v3/api-docs.yaml"),
        pathPattern("/swagger-ui/**"),
        pathPattern("/swagger-ui.html")
    };

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, OpenEndpoints open, SecurityFailures failures) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(EndpointRequest.toAnyEndpoint())
                                        .permitAll()
                                        .requestMatchers(DESCRIPTION)
                                        .permitAll()
                                        .requestMatchers(open::match)
                                        .permitAll()
                                        .requestMatchers(pathPattern("/ops/**"))
                                        .hasRole(Role.OPS.name())
                                        .anyRequest()
                                        .authenticated())
                .oauth2ResourceServer(
                        server ->
                                server.bearerTokenResolver(tokensWhereNeeded(open))
                                        .authenticationEntryPoint(failures)
                                        .accessDeniedHandler(failures)
                                        .jwt(jwt -> jwt.jwtAuthenticationConverter(rolesOfToken())))
                .exceptionHandling(
                        exceptions ->
                                exceptions
                                        .authenticationEntryPoint(failures)
                                        .accessDeniedHandler(failures))
                .build();
    }

    /** A client that always sends its token must be able to log in again once it has expired. */
    private static BearerTokenResolver tokensWhereNeeded(OpenEndpoints open) {
        BearerTokenResolver tokens = new DefaultBearerTokenResolver();
        return request -> open.match(request) ? null : tokens.resolve(request);
    }

    private static JwtAuthenticationConverter rolesOfToken() {
        JwtGrantedAuthoritiesConverter roles = new JwtGrantedAuthoritiesConverter();
        roles.setAuthoritiesClaimName(Role.CLAIM);
        roles.setAuthorityPrefix("ROLE_");
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(roles);
        return converter;
    }

    /** Each filter of a request would be timed by itself, which costs more than the filters do. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    JwtDecoder jwtDecoder(TokenSettings settings) {
        return NimbusJwtDecoder.withSecretKey(settings.key())
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver());
    }
}
