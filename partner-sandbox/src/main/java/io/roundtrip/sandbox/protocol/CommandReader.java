package io.roundtrip.sandbox.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roundtrip.sandbox.company.Company;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Reads the JSON body of an operation; fields that the protocol does not know are left alone. */
@Component
public class CommandReader {

    private final ObjectMapper mapper;
    private final Clock clock;

    CommandReader(ObjectMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Reads one, or throws a MalformedCommand with a sentence about the first thing that is wrong. */
    public Command read(Company company, Operation operation, Transport transport, byte[] body) {
        Fields fields = new Fields(parse(body));
        String stepId = fields.stepId();
        String itineraryId = fields.itineraryId();
        return new Command(
                company,
                operation,
                transport,
                clock.instant(),
                stepId,
                itineraryId,
                operation == Operation.HOLD ? fields.wish(company.kind()) : null,
                operation == Operation.CANCEL ? fields.refund() : null,
                new String(body, StandardCharsets.UTF_8));
    }

    /** A probe over REST has no body: the step is named in its address. */
    public Command probe(Company company, String stepId, String itineraryId) {
        return new Command(
                company,
                Operation.PROBE,
                Transport.REST,
                clock.instant(),
                Fields.checkedStepId(stepId),
                itineraryId,
                null,
                null,
                null);
    }

    private JsonNode parse(byte[] body) {
        try {
            JsonNode json = body == null ? null : mapper.readTree(body);
            if (json == null || !json.isObject()) {
                throw new MalformedCommand("The body must be a JSON object.");
            }
            return json;
        } catch (IOException e) {
            throw (MalformedCommand) new MalformedCommand("The body is not JSON in UTF-8.").initCause(e);
        }
    }
}
