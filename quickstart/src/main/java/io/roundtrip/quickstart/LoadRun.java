package io.roundtrip.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Runs the load program against the running system, or one that brings its own, in the foreground. */
final class LoadRun {
    private static final int HEAP_MEGABYTES = 512;

    private LoadRun() {}

    /** Returns the load program's exit status. */
    static int run(Options options) {
        if (!Files.exists(ProgramFiles.loadJar())) {
            throw new StartFailure(
                    ProgramFiles.loadJar()
                            + " is missing; ./run --load, --crash-matrix, --soak or --lra-load builds it, and so does ./mvnw package.");
        }
        List<String> rest =
                new ArrayList<>(List.of("-jar", ProgramFiles.loadJar().toString()));
        rest.addAll(options.load());
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.of(HEAP_MEGABYTES, rest)).inheritIO();
        builder.environment().put("ROUNDTRIP_DATA", options.data().toString());
        builder.environment().put("ROUNDTRIP_QUICKSTART", ProgramFiles.ownJar().toString());
        builder.environment().put("ROUNDTRIP_API_URL", "http://localhost:" + options.port(Port.API));
        builder.environment().put("ROUNDTRIP_COORDINATOR_URL", "http://localhost:" + options.port(Port.COORDINATOR));
        builder.environment().put("ROUNDTRIP_SANDBOX_URL", "http://localhost:" + options.port(Port.SANDBOX));
        try {
            Process load = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(load::destroy, "stop load"));
            return load.waitFor();
        } catch (IOException e) {
            throw new StartFailure(ProgramFiles.loadJar() + " cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
