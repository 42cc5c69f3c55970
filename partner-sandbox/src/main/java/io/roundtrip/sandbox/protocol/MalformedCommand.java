package io.roundtrip.sandbox.protocol;

/** A command that cannot be understood; the message is one sentence for whoever sent it. */
public class MalformedCommand extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedCommand(String sentence) {
        super(sentence);
    }
}
