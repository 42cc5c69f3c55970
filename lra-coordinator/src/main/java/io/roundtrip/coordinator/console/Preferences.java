package io.roundtrip.coordinator.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.WebUtils;

/** How a reader wants to see pages. Kept in cookies, so that a link that is passed on shows the other one's own zone. */
@Controller
class Preferences {

    static final String ZONE = "console-zone";
    static final String THEME = "console-theme";
    /** Said by the page's script; without one the choice "browser" means UTC. */
    private static final String BROWSER_ZONE = "console-browser-zone";

    private static final Set<String> THEMES = Set.of("auto", "light", "dark");
    private static final Duration LASTS = Duration.ofDays(365);

    private final Clock clock;

    Preferences(Clock clock) {
        this.clock = clock;
    }

    Times times(HttpServletRequest request) {
        String chosen = cookie(request, ZONE, "UTC");
        String name = chosen.equals("browser") ? cookie(request, BROWSER_ZONE, "UTC") : chosen;
        return new Times(chosen, zone(name), clock.instant());
    }

    String theme(HttpServletRequest request) {
        String theme = cookie(request, THEME, "auto");
        return THEMES.contains(theme) ? theme : "auto";
    }

    /** A cookie cannot hold a slash everywhere, so zones are kept with a colon in its place. */
    private static ZoneId zone(String name) {
        try {
            return name.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(name.replace(':', '/'));
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    private static String cookie(HttpServletRequest request, String name, String otherwise) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null || cookie.getValue().isBlank() ? otherwise : cookie.getValue();
    }

    /** Changes nothing but how pages look to this browser. */
    @GetMapping("/console/preferences")
    ResponseEntity<Void> choose(
            @RequestParam(required = false) String zone,
            @RequestParam(required = false) String theme,
            @RequestParam(defaultValue = "/console") String back,
            HttpServletRequest request) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(303);
        if (zone != null) {
            boolean browsers = zone.equals("browser");
            keep(
                    answer,
                    ZONE,
                    browsers ? zone : zone(zone).equals(ZoneOffset.UTC) ? "UTC" : zone.replace('/', ':'),
                    request);
        }
        if (theme != null && THEMES.contains(theme)) {
            keep(answer, THEME, theme, request);
        }
        return answer.header(HttpHeaders.LOCATION, isOurs(back) ? back : "/console")
                .build();
    }

    /** Or a link to us would lead anywhere. */
    private static boolean isOurs(String back) {
        return back.matches("/console([/?][\\x21-\\x7e&&[^\\\\]]*)?");
    }

    private static void keep(ResponseEntity.BodyBuilder answer, String name, String value, HttpServletRequest request) {
        answer.header(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path("/console")
                        .maxAge(LASTS)
                        .sameSite("Lax")
                        .secure(request.isSecure())
                        .build()
                        .toString());
    }
}
