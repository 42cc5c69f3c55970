package io.roundtrip.quickstart;

import java.util.List;

/** The parts by the names that people see: in options, in log and pid files, on the screen. */
final class PartNames {
    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";
    static final String COORDINATOR = "coordinator";
    static final String SANDBOX = "sandbox";
    static final String APPLICATION = "application";

    /** In the order in which they start; they stop the other way round. */
    static final List<String> ALL = List.of(POSTGRES, KAFKA, COORDINATOR, SANDBOX, APPLICATION);

    private PartNames() {}
}
