package io.roundtrip.coordinator.console;

import io.roundtrip.coordinator.access.Operator;
import io.roundtrip.coordinator.history.BadParameterException;
import io.roundtrip.coordinator.history.LraFile;
import io.roundtrip.coordinator.operator.Operations;
import io.roundtrip.coordinator.operator.Verb;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One LRA: what it is, why it is here, who was called when and what they answered. */
@Controller
class LraPage {

    private static final Set<String> VIEWS = Set.of("overview", "attempts", "participants", "events");

    /** As they are offered: those that help most often first, those that cannot be taken back last. */
    private static final List<Verb> OFFERED = List.of(
            Verb.RETRY,
            Verb.HOLD,
            Verb.RESUME,
            Verb.ASSIGN,
            Verb.UNASSIGN,
            Verb.NOTE,
            Verb.ARCHIVE,
            Verb.UNARCHIVE,
            Verb.CLOSE,
            Verb.CANCEL);

    private final LraFile file;
    private final Operations operations;
    private final ConsoleFrame frame;

    LraPage(LraFile file, Operations operations, ConsoleFrame frame) {
        this.file = file;
        this.operations = operations;
        this.frame = frame;
    }

    @GetMapping("/console/lras/{uid}")
    String lra(
            @PathVariable String uid,
            @RequestParam(defaultValue = "overview") String view,
            @RequestParam(required = false) String after,
            Authentication who,
            Model model,
            HttpServletRequest request) {
        if (!VIEWS.contains(view)) {
            throw new BadParameterException("view", "must be one of overview, attempts, participants, events");
        }
        LraFile.Whole whole = file.whole(uid)
                .orElseThrow(() -> new UnknownPageException("Nothing is recorded of an LRA " + Text.brief(uid, 80)
                        + ". It may never have been, or its history was not kept that long."));
        frame.around(model, request, "lras");
        model.addAttribute("whole", whole);
        model.addAttribute("lra", whole.lra());
        model.addAttribute("view", view);
        model.addAttribute("timeline", Timeline.of(whole));
        model.addAttribute("verbs", verbs(operations.refusals(uid, Operator.of(who))));
        switch (view) {
            case "attempts" -> model.addAttribute("attempts", file.attempts(uid, after));
            case "events" -> model.addAttribute("journal", file.journal(uid, after));
            default -> {
                // all there is to show is in the whole
            }
        }
        return "console/lra";
    }

    /**
     * A verb as the page offers it.
     *
     * @param why it may not be used now; null when it may
     */
    record Offer(Verb verb, Sentences says, String why) {}

    private static Map<String, Offer> verbs(Map<Verb, String> refusals) {
        Map<String, Offer> offers = new LinkedHashMap<>();
        for (Verb verb : OFFERED) {
            // Of a pair only the one that makes sense, and the other when neither does.
            boolean away =
                    List.of(Verb.RESUME, Verb.UNASSIGN, Verb.UNARCHIVE).contains(verb) && refusals.containsKey(verb);
            if (!away) {
                offers.put(verb.word(), new Offer(verb, Sentences.of(verb), refusals.get(verb)));
            }
        }
        for (Verb verb : List.of(Verb.MARK_DONE, Verb.MARK_FAILED)) {
            offers.put(verb.word(), new Offer(verb, Sentences.of(verb), refusals.get(verb)));
        }
        return offers;
    }
}
