package io.roundtrip.acceptance.client;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a part counts, at {@code /actuator/prometheus}. */
public final class Metrics {
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private Metrics() {}

    /** The whole page. */
    public static String page(URI base) {
        return Http.send(Http.request(base.resolve("/actuator/prometheus")).build())
                .require(200)
                .body();
    }

    /**
     * The sums of one counter.
     *
     * @param page what {@link #page} answered
     * @param name for example {@code http_server_requests_seconds_count}
     * @param labels whose values, joined by a space, the sums are grouped by
     */
    public static Map<String, Double> sums(String page, String name, String... labels) {
        Map<String, Double> sums = new TreeMap<>();
        page.lines().filter(line -> line.startsWith(name + "{")).forEach(line -> {
            int end = line.lastIndexOf('}');
            String group = group(line.substring(name.length() + 1, end), labels);
            sums.merge(group, Double.parseDouble(line.substring(end + 1).strip()), Double::sum);
        });
        return sums;
    }

    private static String group(String text, String... labels) {
        Map<String, String> values = new TreeMap<>();
        Matcher matcher = LABEL.matcher(text);
        while (matcher.find()) {
            values.put(matcher.group(1), matcher.group(2));
        }
        StringBuilder group = new StringBuilder();
        for (String label : labels) {
            group.append(group.isEmpty() ? "" : " ").append(values.getOrDefault(label, ""));
        }
        return group.toString();
    }
}
