package io.roundtrip.sandbox.reservation;

import io.roundtrip.sandbox.company.Kind;
import io.roundtrip.sandbox.protocol.Command;
import io.roundtrip.sandbox.protocol.Money;
import io.roundtrip.sandbox.protocol.Refusal;
import java.util.Optional;
import java.util.Set;

/** What a company does with its goods or its books; always called inside the transaction of the operation. */
public interface Trade {

    Set<Kind> kinds();

    /** Takes all that the hold asks for, or nothing; answers its price, or empty if it could not be had. */
    Optional<Money> take(Command hold);

    /** Makes rows that {@link #take} missed; true if taking is worth another try. In a transaction of its own. */
    boolean open(Command hold);

    /** Why {@link #take} could not. */
    Refusal whyNot(Command hold);

    void confirm(Step held);

    /** Undoes {@link #take}, because of a release or because the hold expired. */
    void giveBack(Step held);

    /** What a cancellation costs and gives back, after having given it back. */
    Settlement cancel(Step confirmed, Money asked);

    /**
     * The terms of a cancellation, or why there is none.
     *
     * @param no null if it is done; then the others are set
     */
    record Settlement(Money fee, Money refund, Refusal no) {

        public static Settlement done(Money fee, Money refund) {
            return new Settlement(fee, refund, null);
        }

        public static Settlement refused(Refusal no) {
            return new Settlement(null, null, no);
        }
    }
}
