package io.roundtrip.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import io.roundtrip.api.Problem.Fault;
import java.util.ArrayList;
import java.util.List;

/** Says in a sentence what the schema validator found; the words for a pattern are the schema's own description. */
final class FaultSentences {

    /** Enough of an unknown name to recognise it. */
    private static final int LONGEST_NAME = 60;

    private final JsonNode contract;

    /** @param contract the document that holds the schemas */
    FaultSentences(JsonNode contract) {
        this.contract = contract;
    }

    /** @param base JSON pointer to the value that was validated */
    Fault of(String base, ValidationMessage message) {
        String pointer = base + message.getInstanceLocation();
        String property = message.getProperty();
        return switch (message.getType()) {
            case "required" -> Fault.inBody(child(pointer, property), property + " is missing.");
            case "additionalProperties" ->
                Fault.inBody(child(pointer, property), "There is no field " + shortened(property) + " here.");
            default -> Fault.inBody(pointer, name(pointer) + " must " + duty(message) + ".");
        };
    }

    private String duty(ValidationMessage message) {
        JsonNode schema = schemaOf(message);
        return switch (message.getType()) {
            case "type" -> "be " + kind(schema.path("type").asText());
            case "enum" -> "be " + alternatives(schema.path("enum"));
            case "minimum", "maximum" -> "be " + between(schema, "minimum", "maximum");
            case "minItems", "maxItems" -> "have " + between(schema, "minItems", "maxItems") + " entries";
            case "minLength", "maxLength" -> "have " + between(schema, "minLength", "maxLength") + " characters";
            default -> "be " + schema.path("description").asText("as the OpenAPI document says");
        };
    }

    /** The schema that the failed keyword stands in. */
    private JsonNode schemaOf(ValidationMessage message) {
        return contract.at(message.getSchemaLocation().getFragment().getParent().toString());
    }

    private static String between(JsonNode schema, String least, String most) {
        return "between " + schema.path(least).asText("0") + " and "
                + schema.path(most).asText();
    }

    private static String kind(String type) {
        return switch (type) {
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "array" -> "a list";
            default -> "an object";
        };
    }

    private static String alternatives(JsonNode values) {
        List<String> names = new ArrayList<>();
        values.forEach(value -> names.add(value.asText()));
        return String.join(" or ", names);
    }

    private static String name(String pointer) {
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (last.isEmpty()) {
            return "The body";
        }
        return Character.isDigit(last.charAt(0)) ? "The entry" : last;
    }

    private static String child(String pointer, String property) {
        return pointer + "/" + property.replace("~", "~0").replace("/", "~1");
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "...";
    }
}
