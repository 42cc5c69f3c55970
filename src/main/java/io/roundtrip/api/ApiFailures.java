package io.roundtrip.api;

import io.roundtrip.database.DatabaseOutage;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The one route configuration that may handle an exception: whatever goes wrong in a call ends here, as a problem. No saga runs in these
 * routes, so nothing is hidden from one.
 */
@Component
class ApiFailures extends RouteConfigurationBuilder {

    static final String ID = "api";

    private static final Logger LOG = LoggerFactory.getLogger(ApiFailures.class);

    private final Problems problems;

    ApiFailures(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void configuration() {
        routeConfiguration(ID)
                .onException(Throwable.class)
                .handled(true)
                .bean(this, "explain")
                .process(Answer::write);
    }

    /**
     * Public for Camel, which calls it.
     *
     * @param failure as it was thrown; what Camel binds as {@code @ExchangeException} is its last cause
     */
    public Answer explain(
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure,
            @Header(Exchange.HTTP_URI) String path,
            Exchange exchange) {
        ProblemException problem = ObjectHelper.getException(ProblemException.class, failure);
        if (problem != null) {
            return problems.of(problem, path);
        }
        if (DatabaseOutage.isCauseOf(failure)) {
            LOG.warn(
                    "Call {} of {} found no database; the client is told to ask again.",
                    exchange.getExchangeId(),
                    path,
                    failure);
            return problems.of(
                    ProblemType.UNAVAILABLE,
                    "The database cannot be reached; nothing is known to be taken. Send the request again, with the same"
                            + " Idempotency-Key, after the time that Retry-After tells.",
                    path);
        }
        LOG.error(
                "Call {} of {} failed through a defect of ours; a person is needed.",
                exchange.getExchangeId(),
                path,
                failure);
        return problems.of(
                ProblemType.INTERNAL_ERROR,
                "This is a defect of ours, not of the request. A request to book may be sent again with the same Idempotency-Key."
                        + " If it goes on, tell us the number " + exchange.getExchangeId() + ".",
                path);
    }
}
