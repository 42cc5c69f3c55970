package io.roundtrip.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi31;
import com.networknt.schema.regex.RegularExpression;
import io.roundtrip.api.Problem.Fault;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The request schemas of the OpenAPI document, compiled once: what is published is what is enforced.
 *
 * <p>A leg is checked against the one schema that its {@code type} names. The document says so by {@code oneOf} and
 * {@code discriminator}; left to the validator, that would try every schema and report the faults of all of them.
 */
final class RequestContract {

    private static final SchemaLocation DOCUMENT = SchemaLocation.of("urn:roundtrip:openapi");

    private final JsonSchema request;
    private final Map<String, JsonSchema> legs = new HashMap<>();
    private final FaultSentences sentences;

    /** @param document the OpenAPI document */
    RequestContract(JsonNode document) {
        ObjectNode contract = document.deepCopy();
        ObjectNode leg = (ObjectNode) contract.at("/components/schemas/Leg");
        leg.remove("oneOf");
        JsonNode mapping = leg.remove("discriminator").required("mapping");
        JsonMetaSchema openApi = JsonMetaSchema.builder(OpenApi31.getInstance())
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                .build();
        JsonSchema root = JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012))
                .metaSchema(openApi)
                .defaultMetaSchemaIri(openApi.getIri())
                .build()
                .getSchema(DOCUMENT, contract, configuration());
        request = compiled(root, "#/components/schemas/ItineraryRequest");
        sentences = new FaultSentences(contract);
        mapping.properties()
                .forEach(type ->
                        legs.put(type.getKey(), compiled(root, type.getValue().asText())));
    }

    /** All faults of the body's shape, one for each faulty value; none when it is as the contract says. */
    Collection<Fault> faults(JsonNode body) {
        Map<String, Fault> faults = new LinkedHashMap<>();
        collect(faults, "", request.validate(body));
        int index = 0;
        for (JsonNode leg : body.path("legs")) {
            JsonSchema schema = legs.get(leg.path("type").asText());
            if (schema != null) {
                collect(faults, "/legs/" + index, schema.validate(leg));
            }
            index++;
        }
        return faults.values();
    }

    private void collect(Map<String, Fault> faults, String base, Collection<ValidationMessage> messages) {
        for (ValidationMessage message : messages) {
            Fault fault = sentences.of(base, message);
            faults.putIfAbsent(fault.pointer(), fault);
        }
    }

    private static JsonSchema compiled(JsonSchema root, String reference) {
        JsonSchema schema = root.getRefSchema(SchemaLocation.Fragment.of(reference.substring(1)));
        schema.initializeValidators();
        return schema;
    }

    private static SchemaValidatorsConfig configuration() {
        return SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .regularExpressionFactory(RequestContract::regularExpression)
                .build();
    }

    /** As JSON Schema means it: for Java alone, {@code $} is also the place before a final line break. */
    private static RegularExpression regularExpression(String regex) {
        Pattern pattern = Pattern.compile(regex.replaceFirst("\\$$", "\\\\z"));
        return value -> pattern.matcher(value).find();
    }
}
