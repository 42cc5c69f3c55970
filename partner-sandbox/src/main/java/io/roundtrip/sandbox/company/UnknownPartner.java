package io.roundtrip.sandbox.company;

/** There is no company of that name. */
public class UnknownPartner extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownPartner(String partnerId) {
        super("There is no company " + partnerId + " here.");
    }
}
