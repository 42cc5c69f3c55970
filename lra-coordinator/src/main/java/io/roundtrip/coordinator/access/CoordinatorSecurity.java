package io.roundtrip.coordinator.access;

import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AuthorizationManagerWebInvocationPrivilegeEvaluator.HttpServletRequestTransformer;
import org.springframework.security.web.access.PathPatternRequestTransformer;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Who may call what: applications with a bearer token (JWT) that has the scope {@code coordinator}, people on duty and their programs with
 * those of {@link Permission}. Without a key or issuer to check tokens by, everybody may, and then it listens on this machine only.
 */
@Configuration(proxyBeanMethods = false)
class CoordinatorSecurity {

    private static final String[] OPEN = {
        "/actuator/health", "/actuator/health/*", "/actuator/info", "/actuator/prometheus"
    };

    @Bean
    SecurityFilterChain coordinatorSecurityChain(
            HttpSecurity http, ObjectProvider<JwtDecoder> tokens, ServerProperties server, Clock clock)
            throws Exception {
        JwtDecoder decoder = tokens.getIfAvailable();
        if (decoder == null) {
            requireLoopback(server.getAddress());
        }
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie authenticates anybody, so there is nothing that a foreign page could ride on.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // For browsers; who calls here is a program.
                .headers(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(calls -> {
                    calls.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                            .permitAll()
                            .requestMatchers(OPEN)
                            .permitAll();
                    if (decoder == null) {
                        calls.anyRequest().permitAll();
                    } else {
                        calls.requestMatchers("/lra-coordinator", "/lra-coordinator/**")
                                .hasAuthority("SCOPE_coordinator")
                                .requestMatchers(HttpMethod.GET, "/api/admin/v1/audit")
                                .hasAuthority(Permission.AUDIT.authority())
                                .requestMatchers(HttpMethod.GET, "/api/admin/v1/**")
                                .hasAuthority(Permission.VIEW.authority())
                                // Which of them, is for what they call to say.
                                .requestMatchers(HttpMethod.POST, "/api/admin/v1/**")
                                .hasAnyAuthority(Permission.OPERATE.authority(), Permission.ADMINISTER.authority())
                                .anyRequest()
                                .denyAll();
                    }
                });
        if (decoder != null) {
            http.oauth2ResourceServer(resource -> resource.bearerTokenResolver(HeaderChecks::bearerToken)
                    .jwt(jwt -> jwt.decoder(new VerifiedTokens(decoder, clock))));
        }
        return http.build();
    }

    /** Requests are timed as a whole; an observation of every filter and every decision costs more than what it observes. */
    @Bean
    SecurityObservationSettings noObservationOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    static NoHandlerLookup noHandlerLookup() {
        return new NoHandlerLookup();
    }

    /** Paths are matched as such: see {@link NoHandlerLookup}. */
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

    private static void requireLoopback(InetAddress address) {
        if (address == null || !address.isLoopbackAddress()) {
            throw new InvalidConfigurationPropertyValueException(
                    "server.address",
                    address,
                    "may be more than this machine only when tokens are checked: set"
                            + " spring.security.oauth2.resourceserver.jwt.issuer-uri or .public-key-location,"
                            + " for example file:/run/secrets/jwt-public.pem");
        }
    }
}
