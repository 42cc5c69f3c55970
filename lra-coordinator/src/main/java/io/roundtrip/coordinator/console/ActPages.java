package io.roundtrip.coordinator.console;

import io.roundtrip.coordinator.access.Operator;
import io.roundtrip.coordinator.history.BadParameterException;
import io.roundtrip.coordinator.history.LraFile;
import io.roundtrip.coordinator.history.ParticipantRow;
import io.roundtrip.coordinator.operator.Act;
import io.roundtrip.coordinator.operator.BadActException;
import io.roundtrip.coordinator.operator.Operations;
import io.roundtrip.coordinator.operator.RefusedException;
import io.roundtrip.coordinator.operator.Verb;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Asks once more before something is done to an LRA, does it, and shows what came of it. */
@Controller
class ActPages {

    private final LraFile file;
    private final Operations operations;
    private final ConsoleFrame frame;

    ActPages(LraFile file, Operations operations, ConsoleFrame frame) {
        this.file = file;
        this.operations = operations;
        this.frame = frame;
    }

    /** What was filled in; empty at first. */
    record Form(
            String participant,
            String reason,
            String ticket,
            String evidence,
            String hold,
            String confirm,
            Long version) {

        Act act(Verb verb) {
            return new Act(
                    verb, participant, reason, ticket, evidence, duration(), confirm == null ? "" : confirm.strip());
        }

        private Duration duration() {
            try {
                return hold == null || hold.isBlank() ? null : DurationStyle.detectAndParse(hold.strip());
            } catch (IllegalArgumentException | ArithmeticException e) {
                return Duration.ZERO; // too short, and told so
            }
        }
    }

    @GetMapping("/console/lras/{uid}/acts/{word}")
    String ask(
            @PathVariable String uid,
            @PathVariable String word,
            @RequestParam(required = false) String participant,
            Authentication who,
            Model model,
            HttpServletRequest request) {
        Verb verb = verb(word);
        LraFile.Whole whole = show(uid, verb, model, request, who);
        model.addAttribute(
                "form", new Form(participant, "", "", "", "4h", "", whole.lra().version()));
        return "console/act";
    }

    @PostMapping("/console/lras/{uid}/acts/{word}")
    String act(
            @PathVariable String uid,
            @PathVariable String word,
            Form form,
            Authentication who,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes afterwards) {
        Verb verb = verb(word);
        try {
            Operations.Result result = operations.perform(uid, form.version(), form.act(verb), Operator.of(who));
            afterwards.addFlashAttribute("done", Sentences.done(verb, result));
            return "redirect:"
                    + UriComponentsBuilder.fromPath("/console/lras/{uid}")
                            .encode()
                            .buildAndExpand(uid)
                            .toUriString();
        } catch (BadActException e) {
            return again(uid, verb, form, e.faults(), null, HttpStatus.BAD_REQUEST, model, request, response, who);
        } catch (RefusedException e) {
            if (e.why() == RefusedException.Why.UNKNOWN) {
                throw new UnknownPageException(e.getMessage());
            }
            HttpStatus status = switch (e.why()) {
                case FORBIDDEN -> HttpStatus.FORBIDDEN;
                case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
                default -> HttpStatus.CONFLICT;
            };
            return again(uid, verb, form, Map.of(), e.getMessage(), status, model, request, response, who);
        }
    }

    /** What was typed in is not lost; what is sent next is about the LRA as it is shown now. */
    private String again(
            String uid,
            Verb verb,
            Form form,
            Map<String, String> faults,
            String refused,
            HttpStatus status,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            Authentication who) {
        response.setStatus(status.value());
        LraFile.Whole whole = show(uid, verb, model, request, who);
        model.addAttribute("faults", faults);
        model.addAttribute("refused", refused);
        model.addAttribute(
                "form",
                new Form(
                        form.participant(),
                        form.reason(),
                        form.ticket(),
                        form.evidence(),
                        form.hold(),
                        form.confirm(),
                        whole.lra().version()));
        return "console/act";
    }

    private LraFile.Whole show(String uid, Verb verb, Model model, HttpServletRequest request, Authentication who) {
        LraFile.Whole whole = file.whole(uid)
                .orElseThrow(
                        () -> new UnknownPageException("Nothing is recorded of an LRA " + Text.brief(uid, 80) + "."));
        frame.around(model, request, "lras");
        model.addAttribute("lra", whole.lra());
        model.addAttribute("verb", verb);
        model.addAttribute("ask", Sentences.of(verb));
        model.addAttribute("concerned", concerned(whole, verb));
        model.addAttribute("faults", Map.of());
        model.addAttribute(
                "impossible", operations.refusals(uid, Operator.of(who)).get(verb));
        return whole;
    }

    /** Those whom it concerns, in the order in which they joined. */
    private static List<ParticipantRow> concerned(LraFile.Whole whole, Verb verb) {
        return switch (verb) {
            case CLOSE, CANCEL, RETRY, HOLD, RESUME, MARK_DONE, MARK_FAILED ->
                whole.participants().stream()
                        .filter(each ->
                                List.of("Active", "Completing", "Compensating").contains(each.state()))
                        .toList();
            case NOTE, ASSIGN, UNASSIGN, ARCHIVE, UNARCHIVE -> List.of();
        };
    }

    private static Verb verb(String word) {
        return Verb.of(word)
                .orElseThrow(() -> new BadParameterException("verb", "must be one of those on the LRA's page"));
    }
}
