package io.roundtrip.coordinator.engine;

import com.arjuna.ats.arjuna.state.InputObjectState;
import com.arjuna.ats.arjuna.state.OutputObjectState;
import java.io.IOException;
import java.time.Instant;

/**
 * What a person ordered instead of a participant's callbacks.
 *
 * @param uid of the LRA
 * @param participant last segment of its recovery address
 * @param until a hold ends then; null for what counts for good
 * @param actor who ordered it
 */
record CallbackOrder(String uid, String participant, Kind kind, Instant until, String actor) {

    enum Kind {
        /** It is not called. */
        HOLD,
        /** It is not called, and has done what it was to do. */
        DONE,
        /** It is not called, and has failed for good. */
        FAILED
    }

    boolean counts(Instant now) {
        return until == null || until.isAfter(now);
    }

    void write(OutputObjectState record) throws IOException {
        record.packString(uid);
        record.packString(participant);
        record.packString(kind.name());
        record.packLong(until == null ? 0 : until.toEpochMilli());
        record.packString(actor);
    }

    static CallbackOrder read(InputObjectState record) throws IOException {
        String uid = record.unpackString();
        String participant = record.unpackString();
        Kind kind = Kind.valueOf(record.unpackString());
        long until = record.unpackLong();
        return new CallbackOrder(
                uid, participant, kind, until == 0 ? null : Instant.ofEpochMilli(until), record.unpackString());
    }
}
