package io.roundtrip.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.ulid.UlidCreator;
import io.roundtrip.alert.AlertFacts.AttemptFact;
import io.roundtrip.alert.AlertFacts.StepFact;
import io.roundtrip.ledger.Attempt;
import io.roundtrip.ledger.Ledger;
import io.roundtrip.ledger.Step;
import io.roundtrip.outbox.Outbox;
import io.roundtrip.outbox.OutboxMessage;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Raises alerts and closes them: stored, told on a topic, counted in metrics, all with the change that they are about. */
@Component
public class Alerts {

    private final AlertRows rows;
    private final Ledger ledger;
    private final Outbox outbox;
    private final AlertProperties properties;
    private final ObjectMapper json;
    private final Clock clock;

    Alerts(AlertRows rows, Ledger ledger, Outbox outbox, AlertProperties properties, ObjectMapper json, Clock clock) {
        this.rows = rows;
        this.ledger = ledger;
        this.outbox = outbox;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Calls a person about a step, in the caller's transaction; while an alert of this kind is open about it, nothing more is done.
     *
     * @param sentence what happened and what was being done; nothing personal
     * @param advice what the person can do, a sentence each
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void raise(Alert.Kind kind, Step step, String sentence, List<String> advice) {
        Alert alert = new Alert(
                UlidCreator.getMonotonicUlid().toLowerCase(),
                kind,
                step.itineraryId(),
                step.stepId(),
                step.partnerId(),
                sentence,
                facts(step, advice),
                Alert.Status.OPEN,
                clock.instant(),
                null,
                null,
                null);
        if (rows.insert(alert)) {
            tell("travel.alert.raised.v1", alert);
        }
    }

    /**
     * Closes an alert, in the caller's transaction, which changes what it is about. False when it is not open any more.
     *
     * @param by who decided
     * @param note why, or the evidence
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean close(String id, Alert.Status status, String by, String note) {
        boolean closed = rows.close(id, status, clock.instant(), by, note);
        if (closed) {
            rows.find(id).ifPresent(alert -> tell("travel.alert.closed.v1", alert));
        }
        return closed;
    }

    /** One alert; empty when there is no such id. */
    @Transactional(readOnly = true)
    public Optional<Alert> find(String id) {
        return rows.find(id);
    }

    /** Alerts of one status, newest first. */
    @Transactional(readOnly = true)
    public List<Alert> page(Alert.Status status, Optional<String> after, int limit) {
        return rows.page(status, after, limit);
    }

    private AlertFacts facts(Step step, List<String> advice) {
        return new AlertFacts(
                ledger.attempts(step.stepId()).stream().map(Alerts::fact).toList(),
                ledger.steps(step.itineraryId()).stream().map(Alerts::fact).toList(),
                advice);
    }

    private static AttemptFact fact(Attempt attempt) {
        return new AttemptFact(attempt.operation().name(), attempt.number(), attempt.failedAt(), attempt.answer());
    }

    private static StepFact fact(Step step) {
        return new StepFact(
                step.legId().map(leg -> "leg " + leg).orElse("payment"),
                step.stepId(),
                step.partnerId(),
                step.status().name(),
                step.partnerReference().orElse(null),
                step.price().orElse(null));
    }

    private void tell(String type, Alert alert) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("alertId", alert.id());
        payload.put("kind", alert.kind());
        payload.put("itineraryId", alert.itineraryId());
        payload.put("stepId", alert.stepId());
        payload.put("partnerId", alert.partnerId());
        payload.put("status", alert.status());
        payload.put("sentence", alert.sentence());
        payload.put("facts", alert.facts());
        outbox.add(new OutboxMessage(
                properties.eventsTopic(),
                alert.itineraryId(),
                type,
                json.valueToTree(payload).toString()));
    }
}
