package io.roundtrip.sandbox.calls;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.roundtrip.sandbox.protocol.Operation;
import io.roundtrip.sandbox.protocol.Transport;
import java.time.Instant;

/**
 * One operation as it arrived.
 *
 * @param at when it arrived
 * @param stepId null if the body was malformed
 * @param request the body as it came; a JSON string if it was malformed, null for a probe over REST
 * @param behaviour the misbehaviour it met, for example {@code late}; usually null
 * @param outcome {@code done}, {@code refused}, {@code error}, {@code malformed}, or {@code none}: no answer was made
 * @param answer what was answered, or would have been if the answer was not lost on the way; null if none
 */
public record Call(
        long id,
        Instant at,
        Transport transport,
        Operation operation,
        String stepId,
        String itineraryId,
        @JsonRawValue String request,
        String behaviour,
        String outcome,
        @JsonRawValue String answer) {}
