package io.roundtrip.saga;

import io.roundtrip.ledger.Step;
import java.util.Optional;
import java.util.function.Consumer;

/** What a person is called for because of one trip, and decides. Each verb is false when there is nothing to decide. */
class TripDesk {

    private final FenceParts parts;
    private final String itineraryId;

    TripDesk(FenceParts parts, String itineraryId) {
        this.parts = parts;
        this.itineraryId = itineraryId;
    }

    boolean retry() {
        return oldest().filter(alert -> parts.desk().retry(alert.id())).isPresent();
    }

    boolean giveUp() {
        return oldest().filter(alert -> parts.desk().giveUp(alert.id())).isPresent();
    }

    /** @param settle settles a stuck step with its partner, by telephone; of one that is not, the desk takes no such word */
    boolean done(Consumer<String> settle) {
        Optional<OpenAlert> alert = oldest();
        alert.filter(OpenAlert::isStuck).ifPresent(stuck -> settle.accept(stuck.stepId()));
        return alert.filter(open -> parts.desk().done(open.id())).isPresent();
    }

    /** An alert says why this step is stuck, and is open, or a person has let it be. */
    boolean knowsWhyItIsStuck(Step step) {
        return parts.jdbc()
                .sql("""
                        select exists (select from alert
                          where step_id = ? and position(? in sentence) > 0 and status in ('OPEN', 'GIVEN_UP'))""")
                .params(step.stepId(), step.reason().orElseThrow())
                .query(Boolean.class)
                .single();
    }

    private Optional<OpenAlert> oldest() {
        return parts.jdbc().sql("""
                        select id, step_id, kind = 'STUCK' as is_stuck from alert
                        where itinerary_id = ? and status = 'OPEN' order by id limit 1""").param(itineraryId).query(OpenAlert.class).optional();
    }

    private record OpenAlert(String id, String stepId, boolean isStuck) {}
}
