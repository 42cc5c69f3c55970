package io.roundtrip.stock;

import io.narayana.lra.coordinator.api.AppContextListener;
import io.narayana.lra.coordinator.api.Coordinator;
import io.narayana.lra.coordinator.api.CoordinatorContainerFilter;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.ws.rs.core.Application;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.undertow.UndertowJaxrsServer;
import org.jboss.resteasy.spi.ResteasyDeployment;

/**
 * Starts Narayana's LRA coordinator on RESTEasy and Undertow, as WildFly does: everything that Narayana sets by default stays so. Its records lie
 * in the working directory; system properties choose another store.
 */
public final class StockCoordinator {
    private static final String PORT = "--server.port=";

    /** As many as Tomcat gives ours, for a close holds its thread; Undertow's own 8 for each core would be a handicap. */
    private static final int THREADS = 200;

    /** Held, or a collection would set the level back. */
    private static final Logger ROOT = Logger.getLogger("");

    private StockCoordinator() {}

    /** Of the arguments that ours understands, {@code --server.port}. */
    public static void main(String[] args) {
        ROOT.setLevel(Level.WARNING); // ours writes no line for each LRA either
        int port = List.of(args).stream()
                .filter(word -> word.startsWith(PORT))
                .map(word -> Integer.parseInt(word.substring(PORT.length())))
                .findFirst()
                .orElse(8090);
        ResteasyDeployment resteasy = new ResteasyDeploymentImpl();
        resteasy.setApplication(new Endpoints());
        UndertowJaxrsServer server = new UndertowJaxrsServer();
        DeploymentInfo web = server.undertowDeployment(resteasy, "/")
                .setClassLoader(StockCoordinator.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("stock")
                .addListener(Servlets.listener(AppContextListener.class));
        server.deploy(web);
        server.start(Undertow.builder().addHttpListener(port, "127.0.0.1").setWorkerThreads(THREADS));
    }

    private static final class Endpoints extends Application {
        // One for all requests, as @ApplicationScoped makes it in WildFly.
        private final Set<Object> coordinator = Set.of(new Coordinator());

        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(CoordinatorContainerFilter.class);
        }

        @Override
        @SuppressWarnings("deprecation") // there is no other way without CDI
        public Set<Object> getSingletons() {
            return coordinator;
        }
    }
}
