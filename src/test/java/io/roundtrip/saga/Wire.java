package io.roundtrip.saga;

import io.roundtrip.partner.Operation;
import io.roundtrip.saga.ModelPartner.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** What is under way between us and the partners, in no order: any of it may be taken next, twice, or never. */
class Wire {

    /** A request of ours, or an answer: one of the two is null. */
    record Letter(StepCall request, Reply reply) {

        boolean isRequest() {
            return request != null;
        }

        Operation operation() {
            String route = request.route();
            return Operation.valueOf(route.substring(route.lastIndexOf('-') + 1).toUpperCase(Locale.ROOT));
        }

        /** Whether nobody would ever know, were it lost. */
        boolean isNews() {
            return !isRequest() && reply.isNews();
        }
    }

    private final List<Letter> letters = new ArrayList<>();

    synchronized void request(StepCall call) {
        letters.add(new Letter(call, null));
    }

    synchronized void answer(Reply reply) {
        letters.add(new Letter(null, reply));
    }

    synchronized void putBack(Letter letter) {
        letters.add(letter);
    }

    synchronized boolean isEmpty() {
        return letters.isEmpty();
    }

    synchronized long count(Predicate<Letter> wanted) {
        return letters.stream().filter(wanted).count();
    }

    /** Takes one of those that are wanted, by any number; empty when there is none. */
    synchronized Optional<Letter> take(int any, Predicate<Letter> wanted) {
        List<Letter> all = letters.stream().filter(wanted).toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Letter letter = all.get(any % all.size());
        letters.remove(letter);
        return Optional.of(letter);
    }

    /** Answers to releases of before a late hold come no more. */
    synchronized void dropReleasesBefore(String stepId, int lateHolds) {
        letters.removeIf(letter -> !letter.isRequest()
                && letter.reply().answer().operation() == Operation.RELEASE
                && letter.reply().answer().stepId().equals(stepId)
                && letter.reply().lateHolds() < lateHolds);
    }
}
