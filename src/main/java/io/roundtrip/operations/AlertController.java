package io.roundtrip.operations;

import io.roundtrip.alert.Alert;
import io.roundtrip.alert.Alerts;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The desk over HTTP, for tokens with the scope {@code operations}; docs/runbook.md shows its use. */
@RestController
@RequestMapping("/operations/alerts")
class AlertController {

    private static final int PAGE = 50;
    private static final int LONGEST_NOTE = 2000;

    private final Alerts alerts;
    private final Desk desk;

    AlertController(Alerts alerts, Desk desk) {
        this.alerts = alerts;
        this.desk = desk;
    }

    /** Alerts of one status, the open ones if none is named, newest first. */
    @GetMapping
    Page list(@RequestParam Optional<String> status, @RequestParam Optional<String> after) {
        // One more than a page has: its presence says that there is a next page.
        List<Alert> found = alerts.page(status(status), after, PAGE + 1);
        return found.size() > PAGE
                ? new Page(found.subList(0, PAGE), found.get(PAGE - 1).id())
                : new Page(found, null);
    }

    /** One alert. */
    @GetMapping("/{id}")
    Alert read(@PathVariable String id) {
        return alerts.find(id).orElseThrow(() -> DeskException.unknown(id));
    }

    /** Asks the partner once more. */
    @PostMapping("/{id}/retry")
    Alert retry(@PathVariable String id, @RequestBody Note note, Principal person) {
        return desk.retry(id, person.getName(), words(note));
    }

    /** Marks as done by hand. */
    @PostMapping("/{id}/done")
    Alert done(@PathVariable String id, @RequestBody Note note, Principal person) {
        return desk.done(id, person.getName(), words(note));
    }

    /** Leaves it as it is. */
    @PostMapping("/{id}/give-up")
    Alert giveUp(@PathVariable String id, @RequestBody Note note, Principal person) {
        return desk.giveUp(id, person.getName(), words(note));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(DeskException e, HttpServletRequest request) {
        return problem(e, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        return problem(DeskException.faulty("The body must be a JSON object like {\"note\": \"why\"}."), request);
    }

    private static ResponseEntity<ProblemDetail> problem(DeskException e, HttpServletRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(e.status(), e.getMessage());
        problem.setInstance(URI.create(request.getRequestURI()));
        return ResponseEntity.status(e.status()).body(problem);
    }

    private static Alert.Status status(Optional<String> name) {
        try {
            return Alert.Status.valueOf(name.orElse("open").replace('-', '_').toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw DeskException.faulty("status must be open, retried, done or given-up.");
        }
    }

    private static String words(Note note) {
        String words = note.note() == null ? "" : note.note().strip();
        if (words.isEmpty() || words.length() > LONGEST_NOTE) {
            throw DeskException.faulty(
                    "note must say why, or be the evidence, in 1 to " + LONGEST_NOTE + " characters.");
        }
        return words;
    }

    /**
     * What a person has to say about a decision.
     *
     * @param note why, or the evidence
     */
    record Note(String note) {}

    /**
     * A page of alerts.
     *
     * @param next what to send as {@code after} for the next page; null on the last
     */
    record Page(List<Alert> alerts, String next) {}
}
