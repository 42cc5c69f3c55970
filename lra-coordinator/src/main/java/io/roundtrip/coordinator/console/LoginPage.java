package io.roundtrip.coordinator.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where one logs in. Needs no history: it is there when nothing else is. */
@Controller
class LoginPage {

    private final Preferences preferences;

    LoginPage(Preferences preferences) {
        this.preferences = preferences;
    }

    @GetMapping("/console/login")
    String login(Model model, HttpServletRequest request) {
        model.addAttribute("theme", preferences.theme(request));
        return "console/login";
    }
}
