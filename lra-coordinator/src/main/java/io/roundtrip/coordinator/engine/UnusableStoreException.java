package io.roundtrip.coordinator.engine;

/** The store directory cannot be used, so the coordinator must not start. */
class UnusableStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String cure;

    UnusableStoreException(String fault, String cure, Throwable cause) {
        super(fault, cause);
        this.cure = cure;
    }

    String cure() {
        return cure;
    }
}
