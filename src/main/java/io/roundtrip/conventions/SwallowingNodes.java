package io.roundtrip.conventions;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.DeadLetterChannelDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.model.errorhandler.RefErrorHandlerDefinition;

/** Where in a route a failure would not become one of its saga. */
final class SwallowingNodes {

    private SwallowingNodes() {}

    /** What a route that runs inside a saga does although it must not, as the rest of a sentence about it. */
    static Stream<String> in(RouteDefinition route) {
        Stream<String> nodes = route.getOutputs().stream()
                .flatMap(RouteNodes::withDescendants)
                .map(SwallowingRules::fault)
                .flatMap(Optional::stream);
        return Stream.concat(ofErrorHandler(route), nodes).distinct();
    }

    private static Stream<String> ofErrorHandler(RouteDefinition route) {
        return Stream.of(
                        passesExceptionsOn(route.getErrorHandlerFactory())
                                ? ""
                                : "has an error handler that may swallow exceptions (a dead-letter channel, or one by reference)",
                        route.getRouteConfigurationId() == null ? "" : "has a route configuration")
                .filter(what -> !what.isEmpty())
                .map(what -> SwallowingRules.sentence(what, "leave it out, and " + SwallowingRules.LET_IT_PASS));
    }

    /** A dead-letter channel is a kind of the default one; what is written nowhere is a reference to the default one. */
    private static boolean passesExceptionsOn(ErrorHandlerFactory handler) {
        if (handler instanceof RefErrorHandlerDefinition reference) {
            return RefErrorHandlerDefinition.DEFAULT_ERROR_HANDLER_BUILDER.equals(reference.getRef());
        }
        return handler == null
                || handler instanceof NoErrorHandlerDefinition
                || (handler instanceof DefaultErrorHandlerDefinition
                        && !(handler instanceof DeadLetterChannelDefinition));
    }
}
