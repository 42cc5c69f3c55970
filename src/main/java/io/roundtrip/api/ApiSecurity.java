package io.roundtrip.api;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AuthorizationManagerWebInvocationPrivilegeEvaluator.HttpServletRequestTransformer;
import org.springframework.security.web.access.PathPatternRequestTransformer;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;

/** Who may call what. Clients bring a bearer token (JWT); its subject is the client. What is not named here is closed. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    private static final String BOOK = "SCOPE_itinerary:book";
    private static final String READ = "SCOPE_itinerary:read";
    private static final String OPERATE = "SCOPE_operations";
    private static final String CALL_BACK = "SCOPE_lra:callback";

    private static final String[] OPEN = {
        "/actuator/health", "/actuator/health/*", "/actuator/info", "/actuator/prometheus",
        "/openapi.yaml", "/docs", "/docs/**", "/webjars/**"
    };

    /** The page loads its own scripts only; Swagger UI sets style attributes and has its icons as data. */
    private static final String DOCS_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Problems problems;

    ApiSecurity(Problems problems) {
        this.problems = problems;
    }

    @Bean
    SecurityFilterChain apiSecurityChain(HttpSecurity http, JwtDecoder tokens, Clock clock) throws Exception {
        return http.authorizeHttpRequests(calls -> calls
                        // Answers of calls that were let in before.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/**")
                        .hasAuthority(BOOK)
                        .requestMatchers("/api/**")
                        .hasAuthority(READ)
                        .requestMatchers("/lra/participants/**")
                        .hasAuthority(CALL_BACK)
                        .requestMatchers("/operations/**")
                        .hasAuthority(OPERATE)
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.bearerTokenResolver(HeaderChecks::bearerToken)
                        .jwt(jwt -> jwt.decoder(new VerifiedTokens(tokens, clock)))
                        .authenticationEntryPoint(this::unauthenticated)
                        .accessDeniedHandler((request, response, e) -> forbidden(request, response)))
                .exceptionHandling(denied -> denied.authenticationEntryPoint(this::unauthenticated)
                        .accessDeniedHandler((request, response, e) -> forbidden(request, response)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie authenticates anybody, so there is nothing that a foreign page could ride on.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        request -> request.getRequestURI().startsWith("/docs"),
                        new ContentSecurityPolicyHeaderWriter(DOCS_POLICY))))
                .build();
    }

    /** A token without a subject says nobody; Spring Boot adds this to its own checks of signature and time. */
    @Bean
    OAuth2TokenValidator<Jwt> tokenNamesAClient() {
        return new JwtClaimValidator<String>(
                JwtClaimNames.SUB, subject -> subject != null && !subject.isBlank() && subject.length() <= 200);
    }

    /** Requests are timed as a whole; an observation of every filter and every decision costs more than what it observes. */
    @Bean
    SecurityObservationSettings noObservationOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** Paths are matched as such, and no handler of Spring MVC is looked up for every request, only to be looked up again. */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean pathPatterns() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    /** Belongs to {@link #pathPatterns}; Spring Security knows it by this name. */
    @Bean
    HttpServletRequestTransformer pathPatternRequestTransformer() {
        return new PathPatternRequestTransformer();
    }

    @Bean
    StrictHttpFirewall firewall() {
        return HeaderChecks.firewall();
    }

    private void unauthenticated(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        boolean wasGiven = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, wasGiven ? "Bearer error=\"invalid_token\"" : "Bearer");
        String detail = wasGiven
                ? "The token is malformed, expired or not one of ours. Get a new one."
                : "Send a token, with the header Authorization: Bearer <token>.";
        problems.of(ProblemType.UNAUTHENTICATED, detail, request.getRequestURI())
                .writeTo(response);
    }

    private void forbidden(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.of(
                        ProblemType.FORBIDDEN,
                        "The token lacks the scope for this call: itinerary:book to book, itinerary:read to read, operations for the"
                                + " desk, lra:callback for the coordinator.",
                        request.getRequestURI())
                .writeTo(response);
    }
}
