package io.roundtrip.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a client's body so that it can mean one thing only: UTF-8 (Jackson alone would guess UTF-16 and let some invalid bytes
 * through), one JSON value, no name twice, no nesting that exhausts a stack.
 */
final class StrictJson {

    /** A request of ours is three deep; this leaves room and keeps hostile bodies cheap. */
    private static final int DEEPEST = 20;

    /** Long enough for any number of ours, short enough that none is expensive to read. */
    private static final int LONGEST_NUMBER = 20;

    private final ObjectReader reader = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .nodeFactory(new FiniteNumbers())
            .build()
            .reader();

    /** The body's value; {@link ProblemException} with the place of the fault otherwise. */
    JsonNode read(byte[] body) {
        CharBuffer text = decode(body);
        try (JsonParser parser = reader.createParser(text.array(), 0, text.length())) {
            return read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(JsonParser parser) throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw malformed("", "The body is empty; it must be a JSON object.");
            }
            JsonNode value = reader.readTree(parser);
            if (parser.nextToken() != null) {
                throw malformed("", "There is something after the end of the JSON value" + place(parser) + ".");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw malformed(
                    pointer(parser), "The JSON is nested too deeply or has a number that is too long" + place(e) + ".");
        } catch (JsonParseException e) {
            throw malformed(pointer(parser), fault(e) + place(e) + ".");
        }
    }

    private static String fault(JsonParseException e) {
        // Jackson has no exception of its own for this.
        return e.getOriginalMessage().startsWith("Duplicate field")
                ? "A field is there twice"
                : "The body is not well-formed JSON";
    }

    private static CharBuffer decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw malformed("", "The body is not valid UTF-8.");
        }
    }

    private static String pointer(JsonParser parser) {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    private static String place(JsonProcessingException e) {
        return place(e.getLocation());
    }

    private static String place(JsonParser parser) {
        return place(parser.currentTokenLocation());
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static ProblemException malformed(String pointer, String detail) {
        return ProblemException.unreadable(ProblemType.MALFORMED_BODY, pointer, detail);
    }

    /** Refuses 1e400 and the like: as a double it is infinite, which the schema validator takes for a defect of its own. */
    private static final class FiniteNumbers extends JsonNodeFactory {

        private static final long serialVersionUID = 1L;

        @Override
        public NumericNode numberNode(double value) {
            if (!Double.isFinite(value)) {
                throw malformed("", "There is a number that is too large.");
            }
            return super.numberNode(value);
        }
    }
}
