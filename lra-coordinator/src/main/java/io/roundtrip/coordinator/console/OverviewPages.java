package io.roundtrip.coordinator.console;

import io.roundtrip.coordinator.history.Diagnosis;
import io.roundtrip.coordinator.history.Groups;
import io.roundtrip.coordinator.history.Roles;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What goes wrong in many LRAs at once, how each participant is doing, and what the words mean. */
@Controller
class OverviewPages {

    private final Groups groups;
    private final Roles roles;
    private final ConsoleFrame frame;

    OverviewPages(Groups groups, Roles roles, ConsoleFrame frame) {
        this.groups = groups;
        this.roles = roles;
        this.frame = frame;
    }

    @GetMapping("/console/errors")
    String errors(Model model, HttpServletRequest request) {
        frame.around(model, request, "errors");
        model.addAttribute("groups", groups.now());
        model.addAttribute("links", new GroupLinks());
        return "console/errors";
    }

    @GetMapping("/console/participants")
    String participants(Model model, HttpServletRequest request) {
        frame.around(model, request, "participants");
        model.addAttribute("roles", roles.overview());
        model.addAttribute("links", new GroupLinks());
        return "console/participants";
    }

    @GetMapping("/console/help")
    String help(Model model, HttpServletRequest request) {
        frame.around(model, request, "help");
        model.addAttribute("diagnoses", Diagnosis.values());
        return "console/help";
    }

    /** From a number to the LRAs that it counts. */
    static class GroupLinks {

        public String to(Groups.Group group) {
            Map<String, String> words = new LinkedHashMap<>();
            words.put("status", group.failed() ? "failed" : "all");
            words.put("participant", group.role());
            words.put("action", group.action());
            words.put("error", group.status() == null ? group.error() : String.valueOf(group.status()));
            words.values().removeIf(java.util.Objects::isNull);
            return Addresses.of("/console/lras", words);
        }

        public String pending(String role) {
            return Addresses.of("/console/lras", Map.of("status", "retrying", "participant", role));
        }
    }
}
