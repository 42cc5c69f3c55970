package io.roundtrip.api;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.apache.camel.Header;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

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

    /** Public for Camel, which calls it. */
    public Answer explain(
            @ExchangeException Throwable failure, @Header(Exchange.HTTP_URI) String path, Exchange exchange) {
        if (failure instanceof ProblemException problem) {
            return problems.of(problem, path);
        }
        if (isOutage(failure)) {
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

    /** Whether the same call may succeed once the database is back. */
    private static boolean isOutage(Throwable failure) {
        return failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof NonTransientDataAccessResourceException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof TransactionSystemException;
    }
}
