package io.roundtrip.saga;

import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepKind;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.lra.CoordinatorException;
import io.roundtrip.lra.Ending;
import io.roundtrip.partner.Operation;
import io.roundtrip.partner.PartnerAnswer;
import io.roundtrip.partner.PartnerAnswer.Outcome;
import io.roundtrip.saga.ModelPartner.Reaction;
import io.roundtrip.saga.Move.Kind;
import io.roundtrip.saga.Wire.Letter;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/**
 * One itinerary on its way through whatever may happen: everything that the routes, the partners, the coordinator, the desk and time would do
 * to the ledger, one at a time, in any order.
 */
class Trip {

    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();
    private static final Duration LEASE = Duration.ofSeconds(15);

    final String id;
    final FenceParts parts;
    final Wire wire = new Wire();
    final TripDesk desk;
    private final Map<String, ModelPartner> partners = new HashMap<>();
    private final AtomicInteger confirms = new AtomicInteger();
    private final AtomicInteger releases = new AtomicInteger();
    private volatile Kind told = Kind.NOTHING;
    private PartnerAnswer justHeard;
    private boolean justDecided;
    private boolean touched;

    /** @param memories whether the partner of each step, the payment last, can refuse a late hold by its mark */
    Trip(FenceParts parts, List<Boolean> memories) {
        this.parts = parts;
        this.id = parts.take(memories.size() - 1);
        this.desk = new TripDesk(parts, id);
        List<Step> steps = steps();
        for (int i = 0; i < steps.size(); i++) {
            partners.put(steps.get(i).stepId(), new ModelPartner(memories.get(i)));
        }
        parts.starts().started(id, "http://localhost:8090/lra-coordinator/" + id);
    }

    List<Step> steps() {
        return parts.ledger().steps(id);
    }

    ModelPartner partner(Step step) {
        return partners.get(step.stepId());
    }

    boolean wasAskedToConfirm() {
        return confirms.get() > 0;
    }

    boolean wasAskedToRelease() {
        return releases.get() > 0;
    }

    /** What the coordinator was told: to close, to cancel, or nothing yet. */
    Kind told() {
        return told;
    }

    /** Something else happens next. */
    void forget() {
        justHeard = null;
        justDecided = false;
        touched = false;
    }

    boolean hasJustHeardThatIsHeld(Step step) {
        return justHeard != null
                && justHeard.stepId().equals(step.stepId())
                && justHeard.outcome() == Outcome.DONE
                && (justHeard.operation() == Operation.HOLD || justHeard.operation() == Operation.PROBE);
    }

    /** Whether anything of ours was asked to do something: else the ledger is as it was. */
    boolean isTouched() {
        return touched;
    }

    private FenceParts touch() {
        touched = true;
        return parts;
    }

    boolean hasAPersonJustDecided() {
        return justDecided;
    }

    /** A command, an answer, or whoever looks after the overdue comes by. */
    void look(boolean overdue) {
        Move move = touch().advance().next(id, overdue);
        switch (move.kind()) {
            case HOLD, SETTLE -> send(move.calls());
            case CLOSE, CANCEL -> {
                told = move.kind();
                if (overdue) {
                    settle();
                }
            }
            case BOOK, NOTHING -> {}
        }
    }

    void lookIfOverdue() {
        if (touch().life().takeOverdue(100, LEASE).contains(id)) {
            look(true);
        }
    }

    /** What follows once the coordinator was told. */
    void settle() {
        send(touch().settlement().ended(id, Ending.AS_TOLD));
    }

    /** The coordinator does as it was told. */
    void callBack(int any) {
        switch (told) {
            case CLOSE -> complete(any);
            case CANCEL -> compensate(any);
            default -> {}
        }
    }

    /** The coordinator's own word, told or not. */
    void complete(int any) {
        send(touch().settlement().complete(stepId(any)).calls());
    }

    void compensate(int any) {
        send(touch().settlement().compensate(stepId(any)).calls());
    }

    void status(int any) {
        send(touch().settlement().status(stepId(any)).calls());
    }

    /** A partner gets one of our requests. */
    void deliver(int any, Reaction reaction) {
        wire.take(any, Letter::isRequest).ifPresent(letter -> deliver(letter, reaction));
    }

    /** Who books such a thing does what it was asked to release, and we hear of it. */
    void answer(StepKind kind) {
        Predicate<Letter> release = letter -> letter.isRequest()
                && letter.operation() == Operation.RELEASE
                && letter.request().step().kind() == kind;
        for (var letter = wire.take(0, release); letter.isPresent(); letter = wire.take(0, release)) {
            deliver(letter.get(), Reaction.DO);
            wire.take(0, other -> !other.isRequest())
                    .ifPresent(answered -> record(answered.reply().answer()));
        }
    }

    /** How many of our requests of that kind no partner has got yet. */
    long asked(Operation operation) {
        return wire.count(letter -> letter.isRequest() && letter.operation() == operation);
    }

    private void deliver(Letter letter, Reaction reaction) {
        ModelPartner partner = partner(letter.request().step());
        wire.answer(partner.ask(letter.operation(), letter.request(), reaction));
    }

    /** We get one of the answers, and look at the itinerary as we do after a hold. */
    void hear(int any) {
        hearAndDie(any)
                .filter(answer -> answer.operation() == Operation.HOLD || answer.operation() == Operation.PROBE)
                .ifPresent(answer -> look(false));
    }

    /** We get one of the answers, and something else comes before anybody looks. */
    Optional<PartnerAnswer> hearAndDie(int any) {
        Optional<PartnerAnswer> heard = wire.take(any, letter -> !letter.isRequest())
                .map(letter -> letter.reply().answer());
        heard.ifPresent(answer -> {
            justHeard = answer;
            record(answer);
        });
        return heard;
    }

    /** A partner says of a confirm or a release that nobody has asked it for, or not any more, that it is done or that it refuses. */
    void hearUnasked(int any) {
        Step step = parts.ledger().step(stepId(any)).orElseThrow();
        boolean confirm = any % 2 == 0;
        boolean done = any < 4;
        boolean underWay = step.status() == (confirm ? StepStatus.CONFIRMING : StepStatus.RELEASING);
        // What is to be asked, and was not yet, can be refused all the same by an answer to an earlier request.
        if (!underWay || (step.attempts() == 0 && !done)) {
            record(new PartnerAnswer(
                    confirm ? Operation.CONFIRM : Operation.RELEASE,
                    done ? Outcome.DONE : Outcome.REFUSED,
                    step.stepId(),
                    id,
                    confirm ? "CONFIRMED" : "RELEASED",
                    null,
                    null,
                    null,
                    "NO",
                    null,
                    null));
        }
    }

    private void record(PartnerAnswer answer) {
        touch().answers().record(answer);
        send(parts.nextCalls().take());
    }

    void duplicate(int any) {
        wire.take(any, letter -> true).ifPresent(letter -> {
            wire.putBack(letter);
            wire.putBack(letter);
        });
    }

    void lose(int any) {
        wire.take(any, letter -> !letter.isNews());
    }

    /** Our call fails: the partner gets the request late, or never. */
    void fail(int any, boolean late) {
        wire.take(any, Letter::isRequest).ifPresent(letter -> {
            if (late) {
                wire.putBack(letter);
            }
            fail(letter.request(), new SocketTimeoutException("slow"));
        });
    }

    /** The coordinator lets nobody join: the partner is not asked. */
    void joinInVain(int any) {
        wire.take(any, letter -> letter.isRequest() && letter.operation() == Operation.HOLD)
                .ifPresent(letter ->
                        fail(letter.request(), new CoordinatorException("let a step join", new IOException("down"))));
    }

    private void fail(StepCall call, Exception failure) {
        Exchange exchange = new DefaultExchange(CAMEL);
        exchange.getMessage().setHeader("stepId", call.step().stepId());
        exchange.setProperty(StepCall.ASKED, call.step());
        exchange.setException(failure);
        touch().failures().aggregate(null, exchange);
    }

    void turnClock(Duration by) {
        parts.clock().turn(by);
    }

    void retry() {
        touched = true;
        justDecided = desk.retry();
    }

    void giveUp() {
        touched = true;
        justDecided = desk.giveUp();
    }

    /** The person settles it with the partner first, if it is stuck, and says so then. */
    void done() {
        touched = true;
        justDecided = desk.done(stepId -> partners.get(stepId).settle(told == Kind.CLOSE));
    }

    /** Somebody works on until nothing is under way and nothing is due: nothing more is lost, and partners do their part. */
    void quiet() {
        for (int round = 0; round < 100; round++) {
            while (!wire.isEmpty()) {
                deliver(0, Reaction.DO);
                hear(0);
            }
            Optional<Instant> dueAt = dueAt();
            if (dueAt.isEmpty()) {
                return;
            }
            parts.clock().turnTo(dueAt.get());
            lookIfOverdue();
        }
        throw new AssertionError("It never comes to rest: " + parts.life().find(id) + steps());
    }

    private Optional<Instant> dueAt() {
        return parts.jdbc()
                .sql("select due_at from itinerary where id = ? and due_at is not null")
                .param(id)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    private void send(List<StepCall> calls) {
        for (StepCall call : calls) {
            ModelPartner partner = partner(call.step());
            switch (call.step().status()) {
                case CONFIRMING -> confirms.incrementAndGet();
                case RELEASING -> {
                    releases.incrementAndGet();
                    wire.dropReleasesBefore(call.step().stepId(), partner.lateHolds());
                }
                default -> {}
            }
            wire.request(call);
        }
    }

    private String stepId(int any) {
        List<String> ids = partners.keySet().stream().sorted().toList();
        return ids.get(any % ids.size());
    }
}
