package io.roundtrip.saga;

import io.roundtrip.itinerary.Itinerary;
import io.roundtrip.itinerary.Itinerary.Decision;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A step has had its turn: what waited for it is asked as soon as that is committed, if that is what was decided. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class NextTurns {

    private final StepOrder order;
    private final DueSteps due;
    private final ApplicationEventPublisher events;

    NextTurns(StepOrder order, DueSteps due, ApplicationEventPublisher events) {
        this.order = order;
        this.due = due;
        this.events = events;
    }

    void confirm(Itinerary itinerary) {
        if (isTurnOf(itinerary, Decision.CLOSE)) {
            tell(due.confirm(itinerary.id()));
        }
    }

    void release(Itinerary itinerary) {
        if (isTurnOf(itinerary, Decision.CANCEL)) {
            tell(due.release(itinerary.id()));
        }
    }

    private boolean isTurnOf(Itinerary itinerary, Decision decision) {
        return order.isDeclared() && itinerary.decision().equals(Optional.of(decision));
    }

    private void tell(List<StepCall> calls) {
        events.publishEvent(new StepAsking.Due(calls));
    }
}
