package io.roundtrip.api;

import io.roundtrip.itinerary.Itineraries;
import java.time.Clock;
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

    /** Tokens are checked against the real time. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
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
