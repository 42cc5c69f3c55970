package io.roundtrip.api;

import io.roundtrip.itinerary.Itineraries;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.mockito.Mockito;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * The API alone, as the application configures it: real Tomcat, security and Camel; what is behind it is a mock. Bears no annotation that
 * a component scan of the whole application would find it by.
 */
@EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@ConfigurationPropertiesScan
@ComponentScan
class ApiTestApplication {

    /** Noon UTC: it is the 22nd already in the east and still in UTC-12, where the day has just begun. */
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    Itineraries itineraries() {
        return Mockito.mock(Itineraries.class);
    }

    /** What routes saw, node by node. */
    @Bean
    SeenHeaders seenHeaders() {
        return new SeenHeaders();
    }
}
