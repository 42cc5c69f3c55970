package io.roundtrip.api;

import io.roundtrip.api.Problem.Fault;
import io.roundtrip.itinerary.ItineraryStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which of its itineraries a client wants to see; an empty parameter is an absent one. */
record ListQuery(Optional<ItineraryStatus> status, Optional<String> after) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Whether this may be the id of an itinerary at all. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** @throws ProblemException with every fault of the parameters */
    static ListQuery of(Map<String, String[]> parameters) {
        List<Fault> faults = new ArrayList<>();
        new TreeMap<>(parameters).forEach((name, values) -> fault(name, values).ifPresent(faults::add));
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        return new ListQuery(value(parameters, "status").map(ItineraryStatus::valueOf), value(parameters, "after"));
    }

    private static Optional<Fault> fault(String name, String[] values) {
        String detail = switch (name) {
            case "status" -> isStatus(values[0]) ? null : "status must be one of " + statuses() + ".";
            case "after" ->
                isId(values[0]) || values[0].isEmpty()
                        ? null
                        : "after must be the id of an itinerary, as next of the last page told it.";
            default -> "There is no such parameter; there are status and after.";
        };
        String sentence = detail == null && values.length > 1 ? name + " is there more than once." : detail;
        return Optional.ofNullable(sentence).map(text -> Fault.inParameter(name, text));
    }

    private static boolean isStatus(String text) {
        return text.isEmpty()
                || Arrays.stream(ItineraryStatus.values())
                        .anyMatch(status -> status.name().equals(text));
    }

    private static String statuses() {
        return Arrays.stream(ItineraryStatus.values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    private static Optional<String> value(Map<String, String[]> parameters, String name) {
        return Optional.ofNullable(parameters.get(name))
                .map(values -> values[0])
                .filter(value -> !value.isEmpty());
    }
}
