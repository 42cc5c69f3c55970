package io.roundtrip.coordinator.console;

import io.roundtrip.coordinator.history.BadParameterException;
import io.roundtrip.coordinator.history.Changes;
import io.roundtrip.coordinator.history.Counts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What every page has around it, and the pages for when there is nothing to show. */
@ControllerAdvice(basePackageClasses = ConsoleFrame.class)
class ConsoleFrame {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleFrame.class);

    private final Preferences preferences;
    private final Counts counts;
    private final Changes changes;

    ConsoleFrame(Preferences preferences, Counts counts, Changes changes) {
        this.preferences = preferences;
        this.counts = counts;
        this.changes = changes;
    }

    /** Puts into the model what the frame shows: {@code here} is the entry of the menu that the page belongs to. */
    void around(Model model, HttpServletRequest request, String here) {
        model.addAllAttributes(bare(request, here));
        model.addAttribute("counts", counts.perQueue());
        model.addAttribute("asOf", changes.asOf());
    }

    private Map<String, Object> bare(HttpServletRequest request, String here) {
        String query = request.getQueryString();
        return Map.of(
                "times",
                preferences.times(request),
                "theme",
                preferences.theme(request),
                "here",
                here,
                "address",
                request.getRequestURI() + (query == null ? "" : "?" + query),
                "say",
                new Say());
    }

    @ExceptionHandler
    ModelAndView unknown(UnknownPageException e, HttpServletRequest request, HttpServletResponse response) {
        return problem(request, response, HttpStatus.NOT_FOUND, "Not recorded", e.getMessage());
    }

    @ExceptionHandler
    ModelAndView bad(BadParameterException e, HttpServletRequest request, HttpServletResponse response) {
        return problem(
                request,
                response,
                HttpStatus.BAD_REQUEST,
                "This filter cannot be read",
                e.parameter() + " " + e.getMessage() + ".");
    }

    @ExceptionHandler({DataAccessException.class, CannotCreateTransactionException.class})
    ModelAndView away(Exception e, HttpServletRequest request, HttpServletResponse response) {
        LOG.warn("The history cannot be read ({}); a page says so.", e.toString());
        return problem(
                request,
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "The history cannot be read",
                "Its database cannot be reached, or was not made yet. LRAs go on without it: participants are called as ever."
                        + " Look at the coordinator's log and at coordinator.database.url, then reload.");
    }

    private ModelAndView problem(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String title, String words) {
        response.setStatus(status.value());
        ModelAndView page = new ModelAndView("console/problem", bare(request, ""));
        page.addObject("title", title);
        page.addObject("words", words);
        return page;
    }
}
