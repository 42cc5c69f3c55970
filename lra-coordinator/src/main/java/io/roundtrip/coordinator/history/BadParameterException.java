package io.roundtrip.coordinator.history;

/** Somebody asked in words that mean nothing here. */
public final class BadParameterException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String parameter;

    /**
     * @param parameter its name in the address
     * @param reason what it must be, with an example
     */
    public BadParameterException(String parameter, String reason) {
        super(reason);
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }
}
