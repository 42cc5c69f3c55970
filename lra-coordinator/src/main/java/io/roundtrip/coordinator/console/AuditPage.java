package io.roundtrip.coordinator.console;

import io.roundtrip.coordinator.history.Audit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what. */
@Controller
class AuditPage {

    private final Audit audit;
    private final ConsoleFrame frame;

    AuditPage(Audit audit, ConsoleFrame frame) {
        this.audit = audit;
        this.frame = frame;
    }

    @GetMapping("/console/audit")
    String audit(
            @RequestParam(required = false) String actor,
            @RequestParam(required = false) String after,
            Model model,
            HttpServletRequest request) {
        frame.around(model, request, "audit");
        String whose = actor == null || actor.isBlank() ? null : actor.strip();
        var page = audit.page(null, whose, after);
        model.addAttribute("page", page);
        model.addAttribute("actor", whose);
        if (page.after() != null) {
            Map<String, String> words = new LinkedHashMap<>();
            if (whose != null) {
                words.put("actor", whose);
            }
            words.put("after", page.after());
            model.addAttribute("next", Addresses.of("/console/audit", words));
        }
        return "console/audit";
    }
}
