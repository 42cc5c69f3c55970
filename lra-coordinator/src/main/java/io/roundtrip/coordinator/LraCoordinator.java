package io.roundtrip.coordinator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the coordinator; its REST API is at {@code <coordinator.base-uri>/lra-coordinator}. */
@SpringBootApplication
public class LraCoordinator {

    public static void main(String[] args) {
        try {
            SpringApplication.run(LraCoordinator.class, args);
        } catch (RuntimeException refused) {
            // Already reported. Narayana's timers of loaded LRAs are not daemons: without an exit a refused start would
            // hang.
            System.exit(1);
        }
    }
}
