package io.roundtrip.sandbox.behaviour;

import io.roundtrip.sandbox.calls.CallLog;
import io.roundtrip.sandbox.protocol.Answer;
import io.roundtrip.sandbox.protocol.Command;
import io.roundtrip.sandbox.protocol.Wish;
import io.roundtrip.sandbox.reservation.Reservations;
import io.roundtrip.sandbox.reservation.Step;
import io.roundtrip.sandbox.reservation.Steps;
import jakarta.annotation.PreDestroy;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Where every command arrives, by whatever transport: carries it out, or misbehaves as told. */
@Component
public class FrontDesk {

    private static final Logger log = LoggerFactory.getLogger(FrontDesk.class);
    private static final int LATE_AT_ONCE = 4;

    private final Behaviours behaviours;
    private final Reservations reservations;
    private final Steps steps;
    private final CallLog calls;
    private final ExecutorService later = Executors.newFixedThreadPool(LATE_AT_ONCE);

    FrontDesk(Behaviours behaviours, Reservations reservations, Steps steps, CallLog calls) {
        this.behaviours = behaviours;
        this.reservations = reservations;
        this.steps = steps;
        this.calls = calls;
    }

    /** Comes back without waiting, also if the answer is to be late or lost. */
    public void arrive(Command command, Line line) {
        Optional<Behaviour> told = toldFor(command);
        if (told.isEmpty()) {
            line.answer(reservations.perform(command, null));
            return;
        }
        misbehave(told.get(), command, line);
    }

    private Optional<Behaviour> toldFor(Command command) {
        String partnerId = command.company().id();
        if (!behaviours.any(partnerId)) {
            return Optional.empty();
        }
        Optional<Step> step = steps.find(partnerId, command.stepId());
        String itineraryId =
                command.itineraryId() == null ? step.map(Step::itineraryId).orElse(null) : command.itineraryId();
        Wish wish = command.wish() == null ? step.map(Step::taken).orElse(null) : command.wish();
        return behaviours.next(partnerId, command.operation(), itineraryId, wish == null ? null : wish.item());
    }

    private void misbehave(Behaviour told, Command command, Line line) {
        String word = told.mode().word();
        switch (told.mode()) {
            case REFUSE -> line.answer(reservations.refuse(command, word));
            case ERROR -> {
                Answer error = Answer.error(command);
                calls.record(command, word, error);
                line.answer(error);
            }
            case STALL -> calls.record(command, word, null);
            case LOSE_REPLY -> reservations.perform(command, word);
            case LATE ->
                after(told.delayMillis())
                        .execute(() -> beLate(command, line, () -> line.answer(reservations.perform(command, word))));
            case LATE_REPLY -> {
                Answer answer = reservations.perform(command, word);
                after(told.delayMillis()).execute(() -> line.answer(answer));
            }
            case FORGETFUL ->
                after(told.delayMillis())
                        .execute(() -> beLate(command, line, () -> {
                            Answer answer = reservations.performForgetfully(command, word);
                            after(told.delayMillis()).execute(() -> line.answer(answer));
                        }));
            case DUPLICATE -> {
                Answer answer = reservations.perform(command, word);
                line.answer(answer);
                line.answer(answer);
            }
            case DOWN -> {
                calls.record(command, word, null);
                line.cut();
            }
        }
    }

    private Executor after(long millis) {
        return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, later);
    }

    private void beLate(Command command, Line line, Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException e) {
            log.warn(
                    "{} could not carry out a late {} of step {}. The line is cut; whoever asked may ask again.",
                    command.company().id(),
                    command.operation().word(),
                    command.stepId(),
                    e);
            line.cut();
        }
    }

    /** What is late when the process ends is never done: it was never promised. */
    @PreDestroy
    void stop() {
        later.shutdownNow();
    }
}
