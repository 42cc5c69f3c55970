package io.roundtrip.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.roundtrip.itinerary.Itineraries;
import java.io.IOException;
import org.apache.camel.CamelContext;
import org.apache.camel.Ordered;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** Puts the API's parts together. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    @Bean
    Problems problems(ObjectMapper json, ApiProperties properties) {
        return new Problems(json, properties);
    }

    @Bean
    ItineraryCalls itineraryCalls(Itineraries itineraries, ObjectMapper json, ApiProperties properties)
            throws IOException {
        RequestContract contract = new RequestContract(
                new YAMLMapper().readTree(new ClassPathResource("openapi.yaml").getContentAsByteArray()));
        return new ItineraryCalls(itineraries, new BookingReader(contract, new BookingChecks()), json, properties);
    }

    /** Before Spring Security: who is not served yet is not asked who he is. */
    @Bean
    FilterRegistrationBean<StartGate> startGate(ObjectProvider<CamelContext> camel, Problems problems) {
        FilterRegistrationBean<StartGate> gate = new FilterRegistrationBean<>(
                new StartGate(() -> camel.getObject().isStarted(), problems));
        gate.addUrlPatterns("/api/*", "/lra/participants/*", "/operations/*");
        gate.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
        return gate;
    }

    /** Right behind Spring Security: a body is read only once its sender is known. */
    @Bean
    FilterRegistrationBean<ApiGate> apiGate(Problems problems) {
        FilterRegistrationBean<ApiGate> gate = new FilterRegistrationBean<>(new ApiGate(problems));
        gate.addUrlPatterns("/api/*");
        gate.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return gate;
    }

    /** Bears the name that Camel looks for. */
    @Bean("platform-http-engine")
    BoundedHttpEngine httpEngine(ServerProperties server, ApiProperties properties) {
        return new BoundedHttpEngine(server.getPort() == null ? 8080 : server.getPort(), properties);
    }

    /**
     * Camel's own check of Accept goes by the last response of each path in the contract, which is a problem, and answers 406. Last in
     * order, because the starter's customizer sets every property anew, and which of two equals comes first changes from start to start.
     */
    @Bean
    ComponentCustomizer clientHeaders() {
        return ComponentCustomizer.builder(PlatformHttpComponent.class)
                .withOrder(Ordered.LOWEST)
                .build(http -> {
                    http.setHeaderFilterStrategy(new ClientHeaders());
                    http.setServerRequestValidation(false);
                });
    }
}
