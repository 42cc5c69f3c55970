package io.roundtrip.sandbox;

import io.roundtrip.sandbox.company.SandboxProperties;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the stand-in companies: REST on port 8085, Kafka, and one PostgreSQL schema. */
@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties(SandboxProperties.class)
public class SandboxApplication {

    public static void main(String[] args) {
        SpringApplication.run(SandboxApplication.class, args);
    }

    /** The one source of time; tests put their own in its place. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
