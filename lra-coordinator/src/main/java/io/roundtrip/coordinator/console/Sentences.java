package io.roundtrip.coordinator.console;

import io.roundtrip.coordinator.operator.Operations;
import io.roundtrip.coordinator.operator.Verb;

/**
 * What a page says of a verb before it is used.
 *
 * @param title on buttons and over the form
 * @param happens what it does, and what it does not
 * @param danger it cannot be taken back
 * @param words it needs a reason
 * @param proof it needs evidence and a confirmation
 */
record Sentences(String title, String happens, boolean danger, boolean words, boolean proof) {

    static Sentences of(Verb verb) {
        return switch (verb) {
            case RETRY ->
                calm("Retry now", "Those who are not done are called once more, now. Held ones are not.", false);
            case HOLD ->
                calm(
                        "Hold",
                        "Nobody calls whom you hold until the time is over or somebody resumes. A call under way is not cut off. It also holds after a restart.",
                        true);
            case RESUME -> calm("Resume", "The hold ends, and who was held is called now.", false);
            case CLOSE ->
                grave(
                        "Close",
                        "It ends well: every participant is told to complete. This cannot be taken back.",
                        false);
            case CANCEL ->
                grave(
                        "Cancel",
                        "It is undone: every participant is told to compensate. This cannot be taken back.",
                        false);
            case MARK_DONE ->
                grave(
                        "Mark as done",
                        "The participant is never called again: it counts as done, because you say so. Nothing is done at the participant.",
                        true);
            case MARK_FAILED ->
                grave(
                        "Mark as failed",
                        "The participant is never called again, and the LRA ends as failed. Nothing is undone at the participant.",
                        true);
            case NOTE -> calm("Add a note", "Others see it on this page.", true);
            case ASSIGN -> calm("I'm on it", "Others see that you look after it.", false);
            case UNASSIGN -> calm("Nobody is on it", "Others see that nobody looks after it.", false);
            case ARCHIVE ->
                calm("Put away", "It needs nobody any more, and leaves the queue. It can still be found.", true);
            case UNARCHIVE -> calm("Take out again", "It is in the queue again.", false);
        };
    }

    /** After it was used. */
    static String done(Verb verb, Operations.Result result) {
        String state = new Say().words(result.lra().status()).toLowerCase(java.util.Locale.ROOT);
        return switch (verb) {
            case RETRY, RESUME, MARK_DONE, MARK_FAILED, CLOSE, CANCEL ->
                result.finished()
                        ? of(verb).title() + ": done. It is " + state + " now."
                        : of(verb).title() + ": done. Participants are still being called; it is " + state + " now.";
            default -> of(verb).title() + ": done.";
        };
    }

    private static Sentences calm(String title, String happens, boolean words) {
        return new Sentences(title, happens, false, words, false);
    }

    private static Sentences grave(String title, String happens, boolean proof) {
        return new Sentences(title, happens, true, true, proof);
    }
}
