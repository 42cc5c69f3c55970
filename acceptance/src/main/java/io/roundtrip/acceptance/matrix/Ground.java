package io.roundtrip.acceptance.matrix;

import io.roundtrip.acceptance.client.RunningSystem;
import io.roundtrip.acceptance.client.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The system that the matrix kills, with the line of its callbacks led through a {@link Detour}; nobody else's. */
record Ground(RunningSystem system, Detour detour) implements AutoCloseable {
    /** A probe comes after eight holds in vain, and what was lost is looked at again: both shorter than shipped, so that nobody waits long. */
    private static final List<String> PATIENCE =
            List.of("--app-arg=--travel.saga.look-again-after=5s", "--app-arg=--travel.itineraries.take-over=10s");

    /** Who asked over REST may be gone when a forgetful partner answers; what comes by Kafka is always read. */
    private static final String LATE_HOLDS = ".late-holds-for=10s";

    static Ground start(Path quickstartJar, Path directory) throws IOException {
        Detour detour = new Detour();
        List<String> options = new ArrayList<>(PATIENCE);
        Sandbox.ALL.forEach(
                partner -> options.add("--app-arg=--travel.partners." + partner + ".hold.longest-pause=2s"));
        Sandbox.ALL.stream()
                .filter(partner -> !Mishap.isOverKafka(partner))
                .forEach(partner -> options.add("--app-arg=--travel.partners." + partner + LATE_HOLDS));
        options.add("--app-arg=--travel.lra.participant-url=" + detour.address());
        options.add("--coordinator-arg=--coordinator.callback.token-recipients=" + detour.address() + "/");
        RunningSystem system = RunningSystem.onFreePorts(quickstartJar, directory, options);
        detour.leadTo(system.uri("api"), system.sandbox());
        try {
            system.start();
        } catch (IOException | RuntimeException e) {
            detour.close();
            throw e;
        }
        return new Ground(system, detour);
    }

    @Override
    public void close() {
        system.stop();
        detour.close();
    }
}
