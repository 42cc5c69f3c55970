package io.roundtrip.sandbox.behaviour;

import io.roundtrip.sandbox.protocol.Answer;

/** The way back to whoever sent a command. Nothing is said until one of these is called; perhaps never, perhaps twice. */
public interface Line {

    void answer(Answer answer);

    /** Hangs up without a word. */
    void cut();
}
