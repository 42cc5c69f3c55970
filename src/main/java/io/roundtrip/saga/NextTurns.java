package io.roundtrip.saga;

import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A step has had its turn: what waited for it is asked as soon as that is committed. */
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

    void confirm(String itineraryId) {
        if (order.isDeclared()) {
            tell(due.confirm(itineraryId));
        }
    }

    void release(String itineraryId) {
        if (order.isDeclared()) {
            tell(due.release(itineraryId));
        }
    }

    private void tell(List<StepCall> calls) {
        events.publishEvent(new StepAsking.Due(calls));
    }
}
