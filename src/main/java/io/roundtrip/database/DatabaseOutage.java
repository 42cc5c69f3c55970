package io.roundtrip.database;

import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells an outage of the database, after which the same work succeeds, from a defect of ours. */
public final class DatabaseOutage {

    private DatabaseOutage() {}

    /**
     * Asked of the whole chain of causes: at its end stands a bare {@link java.sql.SQLException} that tells nothing. Not every failure of a
     * transaction is an outage: what is wrong in our code would be tried for ever.
     */
    public static boolean isCauseOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(DatabaseOutage::isOutage);
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof CannotCreateTransactionException
                || failure instanceof TransactionSystemException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof TransientDataAccessException;
    }
}
