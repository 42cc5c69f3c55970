package io.roundtrip.quickstart;

/** The ports that the parts listen on, all on the loopback address, each movable by its option. */
enum Port {
    API("--api-port", 8080, PartNames.APPLICATION),
    COORDINATOR("--coordinator-port", 8090, PartNames.COORDINATOR),
    SANDBOX("--sandbox-port", 8085, PartNames.SANDBOX),
    KAFKA("--kafka-port", 9092, PartNames.KAFKA),
    KAFKA_CONTROLLER("--kafka-controller-port", 9093, PartNames.KAFKA),
    POSTGRES("--postgres-port", 5433, PartNames.POSTGRES);

    private final String option;
    private final int standard;
    private final String part;

    Port(String option, int standard, String part) {
        this.option = option;
        this.standard = standard;
        this.part = part;
    }

    String option() {
        return option;
    }

    int standard() {
        return standard;
    }

    /** The part that listens here. */
    String part() {
        return part;
    }
}
