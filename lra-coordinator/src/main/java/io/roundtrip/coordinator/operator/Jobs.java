package io.roundtrip.coordinator.operator;

import io.roundtrip.coordinator.access.Operator;
import io.roundtrip.coordinator.history.LraFile;
import io.roundtrip.coordinator.history.LraLists;
import io.roundtrip.coordinator.history.LraRow;
import io.roundtrip.coordinator.history.Page;
import io.roundtrip.coordinator.history.ParticipantRow;
import io.roundtrip.coordinator.operator.RefusedException.Why;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one thing to many LRAs, each as if an operator did it to that one: in the audit, and with a result of its own. */
public final class Jobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    /** Each may wait for a participant that hangs. */
    private static final int AT_A_TIME = 8;

    private static final Set<Verb> ONE_BY_ONE = Set.of(Verb.MARK_DONE, Verb.MARK_FAILED);

    private final LraLists lists;
    private final LraFile file;
    private final Operations operations;
    private final JobBook book;
    private final Clock clock;
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME, task -> {
        Thread thread = new Thread(task, "jobs");
        thread.setDaemon(true);
        return thread;
    });

    Jobs(LraLists lists, LraFile file, Operations operations, JobBook book, Clock clock) {
        this.lists = lists;
        this.file = file;
        this.operations = operations;
        this.book = book;
        this.clock = clock;
    }

    /**
     * What would be done to one of them.
     *
     * @param title what a person calls it
     * @param why it would be refused; null when it would be done
     */
    public record Prospect(String uid, String title, String why) {}

    /**
     * What a job would do.
     *
     * @param more more than {@link Choice#MOST} match; a job does the first of them
     */
    public record Preview(List<Prospect> prospects, boolean more) {}

    /** What would be done, without doing it. */
    public Preview preview(Choice choice, Act act, Operator operator) {
        requireAllowed(act, operator);
        List<LraRow> chosen = chosen(choice);
        List<Prospect> prospects = new ArrayList<>();
        for (LraRow lra : chosen) {
            prospects.add(prospect(lra, choice, act, operator));
        }
        choice.uids().stream()
                .filter(uid -> chosen.stream().noneMatch(lra -> lra.uid().equals(uid)))
                .forEach(uid -> prospects.add(new Prospect(uid, uid, "Nothing is recorded of it.")));
        boolean more = prospects.size() > Choice.MOST;
        return new Preview(more ? prospects.subList(0, Choice.MOST) : prospects, more);
    }

    /**
     * Begins, and waits for nothing.
     *
     * @return the job's number
     */
    public long start(Choice choice, Act act, Operator operator) {
        List<Prospect> prospects = preview(choice, act, operator).prospects();
        if (prospects.isEmpty()) {
            throw new RefusedException(Why.STATE, "No LRA matches, so there is nothing to do.");
        }
        long job = book.begin(operator, act, choice.words(), prospects);
        underWay.add(job);
        AtomicInteger left = new AtomicInteger(prospects.size());
        for (int i = 0; i < prospects.size(); i++) {
            int n = i + 1;
            String uid = prospects.get(i).uid();
            threads.execute(() -> {
                try {
                    perform(job, n, uid, choice, act, operator);
                } finally {
                    if (left.decrementAndGet() == 0) {
                        ended(job);
                    }
                }
            });
        }
        return job;
    }

    /** False when it has ended, or was cut off by the end of a process. */
    public boolean isUnderWay(long job) {
        return underWay.contains(job);
    }

    private void ended(long job) {
        try {
            book.end(job);
        } catch (RuntimeException e) {
            LOG.warn("Job {} has ended, which could not be written down: {}", job, e.toString());
        } finally {
            underWay.remove(job);
        }
    }

    private void perform(long job, int n, String uid, Choice choice, Act act, Operator operator) {
        String outcome;
        String detail;
        try {
            detail = perform(uid, choice, act, operator);
            outcome = "done";
        } catch (RefusedException e) {
            outcome = "refused";
            detail = e.getMessage();
        } catch (RuntimeException e) {
            LOG.warn("Job {} failed at LRA {}", job, uid, e);
            outcome = "failed";
            detail = "A defect, or something is away: the coordinator's log says more.";
        }
        try {
            book.result(job, n, outcome, detail);
        } catch (RuntimeException e) {
            LOG.warn("What job {} came to at LRA {} could not be written down: {} {}", job, uid, outcome, e.toString());
        }
    }

    /** The LRA's state afterwards. */
    private String perform(String uid, Choice choice, Act act, Operator operator) {
        String state = "";
        for (String participant : whom(uid, choice, act)) {
            Act one = new Act(
                    act.verb(), participant, act.reason(), act.ticket(), act.evidence(), act.hold(), act.confirm());
            state = operations.perform(uid, null, one, operator).lra().status();
        }
        return state;
    }

    /** Who asks for a role to be held means those participants, and no others of the same LRA. A null stands for the LRA as a whole. */
    private List<String> whom(String uid, Choice choice, Act act) {
        boolean role = act.verb() == Verb.HOLD
                && choice.filter() != null
                && choice.filter().participant() != null;
        List<String> whom = new ArrayList<>();
        if (role) {
            file.participants(uid).stream()
                    .filter(Availability::isUnfinished)
                    .filter(each -> each.role().equals(choice.filter().participant()))
                    .map(ParticipantRow::id)
                    .forEach(whom::add);
        }
        if (whom.isEmpty()) {
            whom.add(null);
        }
        return whom;
    }

    private Prospect prospect(LraRow lra, Choice choice, Act act, Operator operator) {
        Availability availability = new Availability(lra, file.participants(lra.uid()), clock.instant());
        Optional<Availability.Refusal> refusal = whom(lra.uid(), choice, act).stream()
                .map(participant -> availability.refusal(act.verb(), participant, operator))
                .flatMap(Optional::stream)
                .findFirst();
        return new Prospect(
                lra.uid(), lra.title(), refusal.map(Availability.Refusal::words).orElse(null));
    }

    private static void requireAllowed(Act act, Operator operator) {
        if (ONE_BY_ONE.contains(act.verb())) {
            throw new BadActException(Map.of("verb", "must be one that needs no evidence of its own for each LRA"));
        }
        if (!operator.may(act.verb().permission)) {
            throw new RefusedException(Why.FORBIDDEN, "It needs another permission.");
        }
    }

    /** One more than there may be, where there are more. */
    private List<LraRow> chosen(Choice choice) {
        List<LraRow> found = new ArrayList<>();
        if (choice.filter() == null) {
            choice.uids().forEach(uid -> file.lra(uid).ifPresent(found::add));
            return found;
        }
        String after = null;
        do {
            Page<LraRow> page = lists.page(choice.filter(), after, null);
            found.addAll(page.rows());
            after = page.after();
        } while (after != null && found.size() <= Choice.MOST);
        return found.size() > Choice.MOST + 1 ? found.subList(0, Choice.MOST + 1) : found;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
