package io.roundtrip.saga;

import io.roundtrip.itinerary.Itinerary.Decision;
import java.util.List;
import org.apache.camel.Predicate;

/**
 * What is to be done next for an itinerary.
 *
 * @param lraId the saga; null while none was started
 * @param calls the operations that are to be asked for; empty unless the kind says so
 */
record Move(Kind kind, String lraId, List<StepCall> calls) {

    /** Kinds of moves. */
    enum Kind {
        /** Start a saga. */
        BOOK,
        /** Ask partners to hold. */
        HOLD,
        /** Tell the coordinator to close. */
        CLOSE,
        /** Tell the coordinator to cancel. */
        CANCEL,
        /** Ask partners to confirm or release what was not answered yet. */
        SETTLE,
        /** An answer is awaited, or it has ended. */
        NOTHING;

        /** The move that carries out a decision. */
        static Kind ending(Decision decision) {
            return decision == Decision.CLOSE ? CLOSE : CANCEL;
        }

        /** True for an exchange whose body is a move of this kind. */
        Predicate isNext() {
            return exchange -> exchange.getMessage().getBody(Move.class).kind() == this;
        }
    }

    static Move of(Kind kind, String lraId) {
        return new Move(kind, lraId, List.of());
    }
}
