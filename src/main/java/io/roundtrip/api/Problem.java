package io.roundtrip.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * An error as the client is told it (RFC 9457).
 *
 * @param detail what is wrong this time and what to do about it
 * @param instance the path that was called
 * @param errors one entry for each fault of the request; null where the fault is not in the request's content
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(String type, String title, int status, String detail, String instance, List<Fault> errors) {

    /** More would help nobody and would let a small request ask for a large answer. */
    static final int MOST_FAULTS = 100;

    static Problem of(ProblemType type, String detail, String instance, List<Fault> faults) {
        List<Fault> listed = faults.isEmpty() ? null : faults.subList(0, Math.min(MOST_FAULTS, faults.size()));
        return new Problem(type.uri(), type.title(), type.status(), detail, instance, listed);
    }

    /**
     * One fault of a request; exactly one of the first three says where.
     *
     * @param pointer JSON pointer to the faulty value of the body; empty for a header or a parameter
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Fault(String pointer, String header, String parameter, String detail) {

        static Fault inBody(String pointer, String detail) {
            return new Fault(pointer, null, null, detail);
        }

        static Fault inHeader(String header, String detail) {
            return new Fault("", header, null, detail);
        }

        static Fault inParameter(String parameter, String detail) {
            return new Fault("", null, parameter, detail);
        }
    }
}
