package io.roundtrip.sandbox.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roundtrip.sandbox.company.Companies;
import io.roundtrip.sandbox.company.Company;
import io.roundtrip.sandbox.company.SandboxProperties;
import io.roundtrip.sandbox.protocol.Answer;
import io.roundtrip.sandbox.protocol.Command;
import io.roundtrip.sandbox.protocol.Operation;
import io.roundtrip.sandbox.protocol.Transport;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes calls down in the transaction of the operation itself, so that the log and the deed never differ. */
@Component
public class CallLog {

    private static final String INSERT = """
            insert into call (partner_id, arrived_at, transport, operation, step_id, itinerary_id, request, behaviour,
                              outcome, answer)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;
    private final Companies companies;
    private final Clock clock;
    private final int kept;

    CallLog(JdbcClient jdbc, ObjectMapper mapper, Companies companies, Clock clock, SandboxProperties properties) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.companies = companies;
        this.clock = clock;
        this.kept = properties.callsKept();
    }

    public void record(Command command, String behaviour, Answer answer) {
        String outcome = answer == null ? "none" : answer.outcome().name().toLowerCase(Locale.ROOT);
        insert(
                command.company(),
                command.arrivedAt(),
                command.transport(),
                command.operation(),
                command.stepId(),
                command.itineraryId(),
                command.body(),
                behaviour,
                outcome,
                answer == null ? null : json(answer));
    }

    /** What could not be read is kept as a JSON string; PostgreSQL takes no NUL. */
    public void recordMalformed(Company company, Operation operation, Transport transport, String body) {
        String readable = json(body.replace('\0', '\uFFFD'));
        insert(company, clock.instant(), transport, operation, null, null, readable, null, "malformed", null);
    }

    private void insert(
            Company company,
            Instant at,
            Transport transport,
            Operation operation,
            String stepId,
            String itineraryId,
            String request,
            String behaviour,
            String outcome,
            String answer) {
        jdbc.sql(INSERT)
                .params(
                        company.id(),
                        Timestamp.from(at),
                        transport.name(),
                        operation.name(),
                        stepId,
                        itineraryId,
                        request,
                        behaviour,
                        outcome,
                        answer)
                .update();
    }

    /** In the order of arrival. */
    public List<Call> find(String partnerId, String stepId) {
        return jdbc.sql("""
                        select id, arrived_at, transport, operation, step_id, itinerary_id, request, behaviour, outcome, answer
                        from call where partner_id = ? and (?::text is null or step_id = ?) order by arrived_at, id""")
                .params(partnerId, stepId, stepId)
                .query((row, number) -> new Call(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        Transport.valueOf(row.getString(3)),
                        Operation.valueOf(row.getString(4)),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10)))
                .list();
    }

    /** Forgets all but the newest calls of each company. */
    public void forgetOld() {
        for (Company company : companies.all()) {
            jdbc.sql("""
                            delete from call where partner_id = ? and id <=
                            (select id from call where partner_id = ? order by id desc offset ? limit 1)""").params(company.id(), company.id(), kept).update();
        }
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Could not write a call down as JSON.", e);
        }
    }
}
