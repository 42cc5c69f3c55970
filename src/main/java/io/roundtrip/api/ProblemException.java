package io.roundtrip.api;

import io.roundtrip.api.Problem.Fault;
import java.util.List;

/** Ends a call with a problem that the client can do something about. Nothing to be logged: the client is told everything. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Fault> faults;

    ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    private ProblemException(ProblemType type, String detail, List<Fault> faults) {
        super(detail, null, false, false);
        this.type = type;
        this.faults = faults;
    }

    /** All faults of a request at once. */
    static ProblemException invalid(List<Fault> faults) {
        String count = faults.size() == 1 ? "1 fault" : faults.size() + " faults";
        String listed = faults.size() > Problem.MOST_FAULTS ? ", the first " + Problem.MOST_FAULTS + " are listed" : "";
        return new ProblemException(
                ProblemType.INVALID_REQUEST, "The request has " + count + listed + "; nothing was done.", faults);
    }

    /** A request whose one fault is as general as its type. */
    static ProblemException unreadable(ProblemType type, String pointer, String detail) {
        return new ProblemException(type, detail, List.of(Fault.inBody(pointer, detail)));
    }

    ProblemType type() {
        return type;
    }

    Problem toProblem(String instance) {
        return Problem.of(type, getMessage(), instance, faults);
    }
}
