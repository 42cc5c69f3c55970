package io.roundtrip.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.UnexpectedRollbackException;

/** Which failures pass by themselves, so that the same may be tried until they have. */
class DatabaseOutageTest {

    static Stream<Exception> outages() {
        return Stream.of(
                new CannotCreateTransactionException("no connection"),
                new TransactionSystemException("JDBC rollback failed", new SQLException("closed")),
                new CannotGetJdbcConnectionException("no connection"),
                new DataAccessResourceFailureException("connection terminated"),
                new QueryTimeoutException("slow"),
                new IllegalStateException(new CannotCreateTransactionException("deep inside")));
    }

    static Stream<Exception> defects() {
        return Stream.of(
                new IllegalTransactionStateException("no transaction"),
                new UnexpectedRollbackException("rollback-only"),
                new DataIntegrityViolationException("a NUL"),
                new IllegalArgumentException("a defect"));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void passes(Exception failure) {
        assertThat(DatabaseOutage.isCauseOf(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("defects")
    void staysAsADefectDoes(Exception failure) {
        assertThat(DatabaseOutage.isCauseOf(failure)).isFalse();
    }
}
