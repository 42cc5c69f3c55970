package io.roundtrip.coordinator.recording;

import jakarta.ws.rs.core.Link;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A participant's addresses as it said them at its join, in the form of a {@code Link} header.
 *
 * @param byRelation {@code compensate}, {@code complete}, {@code status}, {@code forget}, {@code after}; those that it has
 * @param title what it calls itself ({@code title} of any of its links); null when it does not
 */
record Links(Map<String, String> byRelation, String title) {

    /** camel-lra names the route in the query: {@code Camel-Saga-Compensate=direct://hotel-release}. */
    private static final Pattern CAMEL_ROUTE =
            Pattern.compile("[?&]Camel-Saga-(?:Compensate|Complete)=(?:[a-z]+:)?/*([^&?]+)");

    private static final Pattern VERB = Pattern.compile("/(compensate|complete|status|after|forget)/?$");

    static Links parse(String header) {
        Map<String, String> byRelation = new HashMap<>();
        String title = null;
        for (String part : header.split(",", -1)) {
            try {
                Link link = Link.valueOf(part.strip());
                add(byRelation, link);
                title = link.getTitle() == null ? title : link.getTitle();
            } catch (IllegalArgumentException noLink) {
                // Narayana took the join all the same: an address with a comma in it. The rest is worth knowing.
            }
        }
        return new Links(Map.copyOf(byRelation), title);
    }

    private static void add(Map<String, String> byRelation, Link link) {
        String address = link.getUri().toString();
        String relation = link.getRel() == null ? "" : link.getRel().toLowerCase(Locale.ROOT);
        if (relation.equals("participant")) { // Narayana's short form of three
            byRelation.put("compensate", address + "/compensate");
            byRelation.put("complete", address + "/complete");
            byRelation.put("status", address);
        } else {
            byRelation.put(relation, address);
        }
    }

    /** What a person may call the participant: its title, the name of its Camel route, or else its path without the verb. */
    String role() {
        if (title != null && !title.isBlank()) {
            return title.strip();
        }
        String address = byRelation.getOrDefault("compensate", byRelation.getOrDefault("after", ""));
        Matcher route = CAMEL_ROUTE.matcher(address);
        if (route.find()) {
            return URLDecoder.decode(route.group(1), StandardCharsets.UTF_8);
        }
        return path(address);
    }

    private static String path(String address) {
        try {
            String path = URI.create(address).getPath();
            return path == null ? address : VERB.matcher(path).replaceFirst("");
        } catch (IllegalArgumentException noUri) {
            return address;
        }
    }
}
