package io.roundtrip.saga;

import io.roundtrip.lra.Ending;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** What is to be done after the coordinator was told how a saga ends, or could not be. */
@Component
class SagaEndings {

    private final Settlement settlement;
    private final Duration soon;

    SagaEndings(Settlement settlement, SagaProperties properties) {
        this.settlement = settlement;
        this.soon = properties.lookAgainAfter().dividedBy(2);
    }

    /** Whether the coordinator may have been told before: by whoever looked in time, or, while this waited for its turn, by who looks again. */
    public boolean mayBeTold(@Header("overdue") boolean overdue, Exchange exchange) {
        return overdue || isLong(Duration.ofMillis(exchange.getClock().elapsed()));
    }

    boolean isLong(Duration waited) {
        return waited.compareTo(soon) >= 0;
    }

    /** Told to close: it calls the steps back. Only if nobody has looked in time, or it was not told, are they asked without its word. */
    public List<StepCall> closed(
            @Header("itineraryId") String itineraryId,
            @Header("overdue") boolean overdue,
            @ExchangeProperty(Ending.PROPERTY) Ending ending) {
        return ending == Ending.AS_TOLD && !overdue ? List.of() : settlement.ended(itineraryId, ending);
    }

    /** Told to cancel: it calls nobody back for a step that was asked for but never joined. */
    public List<StepCall> cancelled(
            @Header("itineraryId") String itineraryId, @ExchangeProperty(Ending.PROPERTY) Ending ending) {
        return settlement.ended(itineraryId, ending);
    }
}
