package io.roundtrip.coordinator.console;

import io.roundtrip.coordinator.history.BadParameterException;
import io.roundtrip.coordinator.history.LraFilter;
import io.roundtrip.coordinator.history.LraLists;
import io.roundtrip.coordinator.history.LraRow;
import io.roundtrip.coordinator.history.Page;
import io.roundtrip.coordinator.history.Queue;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What needs somebody, and whatever else one looks for. */
@Controller
class ListPages {

    private final LraLists lists;
    private final ConsoleFrame frame;

    ListPages(LraLists lists, ConsoleFrame frame) {
        this.lists = lists;
        this.frame = frame;
    }

    @GetMapping("/console")
    String attention(@RequestParam Map<String, String> said, Model model, HttpServletRequest request) {
        frame.around(model, request, "attention");
        show(LraFilter.of(Queue.ATTENTION), "/console", said, model);
        return "console/attention";
    }

    @GetMapping("/console/lras")
    String lras(@RequestParam Map<String, String> said, Model model, HttpServletRequest request) {
        frame.around(model, request, "lras");
        Times times = (Times) model.getAttribute("times");
        show(LraFilter.parse(inZone(said, times), Queue.ALL), "/console/lras", said, model);
        return "console/lras";
    }

    private void show(LraFilter filter, String path, Map<String, String> said, Model model) {
        Page<LraRow> page = lists.page(filter, blankIsNull(said.get("after")), blankIsNull(said.get("before")));
        model.addAttribute("filter", filter);
        model.addAttribute("links", new Links(path, filter));
        model.addAttribute("page", page);
        model.addAttribute("onward", said.containsKey("after") || said.containsKey("before"));
    }

    private static String blankIsNull(String word) {
        return word == null || word.isBlank() ? null : word;
    }

    /** A form's field for a time knows no zone: it is the one that the page is shown in. */
    private static Map<String, String> inZone(Map<String, String> said, Times times) {
        Map<String, String> zoned = new HashMap<>(said);
        for (String name : new String[] {"startedFrom", "startedTo"}) {
            zoned.computeIfPresent(name, (key, word) -> zoned(key, word.strip(), times));
        }
        return zoned;
    }

    private static String zoned(String name, String word, Times times) {
        if (!word.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?")) {
            return word;
        }
        try {
            return LocalDateTime.parse(word).atZone(times.zone()).toInstant().toString();
        } catch (DateTimeException e) {
            throw new BadParameterException(name, "must be a date that there is");
        }
    }

    /** Addresses of lists that differ in one thing from the one that is shown. */
    record Links(String path, LraFilter filter) {

        public String to(Queue queue) {
            return address("/console/lras", filter.in(queue).words());
        }

        public String after(String cursor) {
            return with("after", cursor);
        }

        public String before(String cursor) {
            return with("before", cursor);
        }

        public String without(String name) {
            Map<String, String> words = new LinkedHashMap<>(filter.words());
            words.remove(name);
            return address(path, words);
        }

        public String first() {
            return address(path, filter.words());
        }

        private String with(String name, String value) {
            Map<String, String> words = new LinkedHashMap<>(path.equals("/console") ? Map.of() : filter.words());
            words.put(name, value);
            return address(path, words);
        }

        private static String address(String path, Map<String, String> words) {
            return Addresses.of(path, words);
        }
    }
}
