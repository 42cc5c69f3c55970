package io.roundtrip.conventions;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;

/** Looks into Camel's route model. */
final class RouteNodes {

    private RouteNodes() {}

    /** All nodes of a type, at any depth. */
    static <T> Collection<T> of(RouteDefinition route, Class<T> type) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), type);
    }

    /** A node and all below it. */
    static Stream<ProcessorDefinition<?>> withDescendants(ProcessorDefinition<?> node) {
        return Stream.concat(Stream.of(node), node.getOutputs().stream().flatMap(RouteNodes::withDescendants));
    }

    /** Whether only those headers cross an endpoint that are meant to. */
    static boolean filtersHeaders(String uri) {
        return uri.matches(".*[?&]headerFilterStrategy=(#|%23)partnerHeaders(&.*)?");
    }

    /** A parameter of a route's input, null when it is not there. */
    static String parameter(FromDefinition input, String name) {
        Matcher inUri = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(input.getEndpointUri());
        return inUri.find() ? inUri.group(1) : null;
    }
}
