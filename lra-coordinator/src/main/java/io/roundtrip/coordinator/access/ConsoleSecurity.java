package io.roundtrip.coordinator.access;

import io.roundtrip.coordinator.engine.CoordinatorProperties;
import io.roundtrip.coordinator.engine.StoreDirectory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may use the console: people who log in, with a session. Local operators only where nobody but this machine gets here; elsewhere the
 * console is shut.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsoleProperties.class)
class ConsoleSecurity {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleSecurity.class);

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    LoginThrottle loginThrottle() {
        return new LoginThrottle();
    }

    @Bean
    @Order(0) // before the chain of the programs, which takes what is left
    SecurityFilterChain consoleSecurityChain(
            HttpSecurity http,
            ConsoleProperties console,
            CoordinatorProperties coordinator,
            StoreDirectory store,
            ServerProperties server,
            LoginThrottle throttle)
            throws Exception {
        http.securityMatcher("/console", "/console/**", "/webjars/**");
        InetAddress address = server.getAddress();
        if (address == null || !address.isLoopbackAddress()) {
            requireNoLocalOperators(console);
            return http.authorizeHttpRequests(calls -> calls.anyRequest().denyAll())
                    .build();
        }
        http.authenticationProvider(operators(console, coordinator, store, throttle))
                .authorizeHttpRequests(calls -> calls.requestMatchers(
                                HttpMethod.GET, "/console/login", "/console/assets/**", "/webjars/**")
                        .permitAll()
                        .requestMatchers("/console/audit")
                        .hasAuthority(Permission.AUDIT.authority())
                        .anyRequest()
                        .hasAuthority(Permission.VIEW.authority()))
                .formLogin(login -> login.loginPage("/console/login")
                        .failureUrl("/console/login?failed")
                        .defaultSuccessUrl("/console"))
                .logout(logout -> logout.logoutUrl("/console/logout").logoutSuccessUrl("/console/login?left"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(
                                permissions -> permissions.policy("camera=(), geolocation=(), microphone=()")));
        return http.build();
    }

    private static DaoAuthenticationProvider operators(
            ConsoleProperties console,
            CoordinatorProperties coordinator,
            StoreDirectory store,
            LoginThrottle throttle) {
        Path file = console.operatorsFile();
        if (file == null) {
            file = store.path().resolve("console-operators.properties");
            if (!Files.exists(file)) {
                LocalOperators.generate(file);
            }
        }
        LOG.info("Console at {}/console; its operators are in {}", coordinator.baseUri(), file);
        DaoAuthenticationProvider provider =
                new DaoAuthenticationProvider(new InMemoryUserDetailsManager(LocalOperators.read(file)));
        provider.setPreAuthenticationChecks(user -> throttle.require(user.getUsername()));
        return provider;
    }

    private static void requireNoLocalOperators(ConsoleProperties console) {
        if (console.operatorsFile() != null) {
            throw new InvalidConfigurationPropertyValueException(
                    "coordinator.console.operators-file",
                    console.operatorsFile(),
                    "is for a coordinator that only this machine reaches: set server.address to 127.0.0.1, or leave it out");
        }
    }
}
