package io.roundtrip.coordinator.recording;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;

/** Sets the parameters of a statement one after another, each with its type: a null without one costs a question to the database. */
final class Parameters {

    private final PreparedStatement statement;
    private int next = 1;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    Parameters add(String value) throws SQLException {
        statement.setString(next++, value);
        return this;
    }

    Parameters add(Integer value) throws SQLException {
        statement.setObject(next++, value, Types.INTEGER);
        return this;
    }

    Parameters add(int value) throws SQLException {
        statement.setInt(next++, value);
        return this;
    }

    Parameters add(long value) throws SQLException {
        statement.setLong(next++, value);
        return this;
    }

    Parameters add(boolean value) throws SQLException {
        statement.setBoolean(next++, value);
        return this;
    }

    Parameters add(Instant value) throws SQLException {
        statement.setObject(
                next++, value == null ? null : value.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
        return this;
    }
}
