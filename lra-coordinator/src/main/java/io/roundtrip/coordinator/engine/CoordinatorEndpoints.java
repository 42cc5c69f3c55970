package io.roundtrip.coordinator.engine;

import io.narayana.lra.LRAConstants;
import io.narayana.lra.coordinator.api.CoordinatorContainerFilter;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/**
 * The JAX-RS application below {@code /lra-coordinator}; RESTEasy's starter makes it by name, without arguments.
 *
 * <p>Beans reach its classes through the servlet context, because RESTEasy makes those too.
 */
@ApplicationPath("/" + LRAConstants.COORDINATOR_PATH_NAME)
public class CoordinatorEndpoints extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        // Without Narayana's filter its error answers lack the API version header.
        return Set.of(
                GuardedCoordinator.class,
                PinnedBaseUri.class,
                Admission.class,
                RequestMetrics.class,
                CoordinatorContainerFilter.class);
    }

    static <T> void share(ServletContext servlet, Class<T> type, T bean) {
        servlet.setAttribute(type.getName(), bean);
    }

    static <T> T of(ServletContext servlet, Class<T> type) {
        return type.cast(servlet.getAttribute(type.getName()));
    }
}
