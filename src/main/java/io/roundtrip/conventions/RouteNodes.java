package io.roundtrip.conventions;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;

/** Looks into Camel's route model. */
final class RouteNodes {

    private RouteNodes() {}

    /** All nodes of a type, at any depth. */
    static <T> Collection<T> of(RouteDefinition route, Class<T> type) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), type);
    }

    /** A parameter of a route's input, null when it is not there. */
    static String parameter(FromDefinition input, String name) {
        Matcher inUri = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(input.getEndpointUri());
        return inUri.find() ? inUri.group(1) : null;
    }
}
