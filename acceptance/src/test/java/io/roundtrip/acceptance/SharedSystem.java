package io.roundtrip.acceptance;

import io.roundtrip.acceptance.client.RunningSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/** Starts one system for the whole test run, stops it at the end, and says where the logs are when a test fails. */
final class SharedSystem implements ParameterResolver, TestWatcher {
    private static final Path JAR = Path.of("..", "quickstart", "target", "quickstart.jar");
    private static final Path DIRECTORY = Path.of("target", "system");

    private record Started(RunningSystem system) implements CloseableResource {
        @Override
        public void close() {
            system.stop();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningSystem.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedSystem.class))
                .getOrComputeIfAbsent(RunningSystem.class, key -> new Started(start()), Started.class)
                .system();
    }

    private static RunningSystem start() {
        try {
            return RunningSystem.onFreePorts(JAR, DIRECTORY, List.of()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        System.err.println(
                context.getDisplayName() + " failed. The logs of all parts are below " + DIRECTORY.toAbsolutePath());
    }
}
