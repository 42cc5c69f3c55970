package io.roundtrip;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the application: REST entry, saga routes, ledger. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RoundtripApplication {

    public static void main(String[] args) {
        SpringApplication.run(RoundtripApplication.class, args);
    }
}
