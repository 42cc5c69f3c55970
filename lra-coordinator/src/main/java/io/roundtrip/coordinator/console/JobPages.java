package io.roundtrip.coordinator.console;

import io.roundtrip.coordinator.access.Operator;
import io.roundtrip.coordinator.history.BadParameterException;
import io.roundtrip.coordinator.history.JobFile;
import io.roundtrip.coordinator.history.JobRow;
import io.roundtrip.coordinator.history.LraFilter;
import io.roundtrip.coordinator.history.Queue;
import io.roundtrip.coordinator.operator.Act;
import io.roundtrip.coordinator.operator.BadActException;
import io.roundtrip.coordinator.operator.Choice;
import io.roundtrip.coordinator.operator.Jobs;
import io.roundtrip.coordinator.operator.RefusedException;
import io.roundtrip.coordinator.operator.Verb;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One thing done to many LRAs: what it would do to each, then how far it is. */
@Controller
class JobPages {

    private static final String FILTER = "filter.";
    private static final String WHILE_IT_RUNS_SECONDS = "2";

    private final Jobs jobs;
    private final JobFile file;
    private final ConsoleFrame frame;

    JobPages(Jobs jobs, JobFile file, ConsoleFrame frame) {
        this.jobs = jobs;
        this.file = file;
        this.frame = frame;
    }

    @GetMapping("/console/jobs")
    String latest(Model model, HttpServletRequest request) {
        frame.around(model, request, "jobs");
        model.addAttribute("jobs", file.latest());
        return "console/jobs";
    }

    /** Nothing is done yet. */
    @GetMapping("/console/jobs/ask")
    String ask(
            @RequestParam(required = false) List<String> uid,
            @RequestParam Map<String, String> said,
            Authentication who,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return show(uid, said, null, who, model, request, response);
    }

    @PostMapping("/console/jobs")
    String start(
            @RequestParam(required = false) List<String> uid,
            @RequestParam Map<String, String> said,
            Authentication who,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            return "redirect:/console/jobs/"
                    + jobs.start(choice(uid, said), form(said).act(verb(said)), Operator.of(who));
        } catch (BadActException | RefusedException e) {
            return show(uid, said, e, who, model, request, response);
        }
    }

    @GetMapping("/console/jobs/{id}")
    String job(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int after,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean underWay = jobs.isUnderWay(id);
        JobRow job = file.job(id).orElseThrow(() -> new UnknownPageException("There is no job " + id + "."));
        frame.around(model, request, "jobs");
        model.addAttribute("job", job);
        model.addAttribute("underWay", underWay);
        model.addAttribute("page", file.items(id, after));
        if (underWay) {
            response.setHeader("Refresh", WHILE_IT_RUNS_SECONDS);
        }
        return "console/job";
    }

    private String show(
            List<String> uid,
            Map<String, String> said,
            RuntimeException refused,
            Authentication who,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        frame.around(model, request, "jobs");
        Verb verb = verb(said);
        model.addAttribute("verb", verb);
        model.addAttribute("ask", Sentences.of(verb));
        model.addAttribute("form", form(said));
        model.addAttribute("said", chosen(said));
        model.addAttribute("uids", all(said) || uid == null ? List.of() : uid);
        model.addAttribute("faults", refused instanceof BadActException bad ? bad.faults() : Map.of());
        model.addAttribute("refused", refused instanceof RefusedException no ? no.getMessage() : null);
        if (refused != null) {
            response.setStatus(refused instanceof BadActException ? 400 : HttpStatus.CONFLICT.value());
        }
        try {
            // A reason is asked for on this page: what would be done does not hang on it.
            Act act = new Act(verb, null, "not said yet", null, null, null, null);
            model.addAttribute("preview", jobs.preview(choice(uid, said), act, Operator.of(who)));
        } catch (BadActException nothing) {
            model.addAttribute("preview", new Jobs.Preview(List.of(), false));
        } catch (RefusedException no) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            model.addAttribute("refused", no.getMessage());
            model.addAttribute("preview", new Jobs.Preview(List.of(), false));
        }
        return "console/ask";
    }

    /** What the next form has to say again. */
    private static Map<String, String> chosen(Map<String, String> said) {
        Map<String, String> again = new HashMap<>();
        if (all(said)) {
            again.put("all", "true");
            said.forEach((name, word) -> {
                if (name.startsWith(FILTER)) {
                    again.put(name, word);
                }
            });
        }
        return again;
    }

    private static Choice choice(List<String> uid, Map<String, String> said) {
        if (!all(said)) {
            return new Choice(uid, null);
        }
        Map<String, String> words = new HashMap<>();
        said.forEach((name, word) -> {
            if (name.startsWith(FILTER)) {
                words.put(name.substring(FILTER.length()), word);
            }
        });
        return new Choice(null, LraFilter.parse(words, Queue.ALL));
    }

    private static boolean all(Map<String, String> said) {
        return "true".equals(said.get("all"));
    }

    private static ActPages.Form form(Map<String, String> said) {
        return new ActPages.Form(
                null,
                said.getOrDefault("reason", ""),
                said.getOrDefault("ticket", ""),
                "",
                said.getOrDefault("hold", "4h"),
                "",
                null);
    }

    private static Verb verb(Map<String, String> said) {
        return Verb.of(said.getOrDefault("verb", ""))
                .orElseThrow(() -> new BadParameterException("verb", "must be one of those below the list"));
    }
}
