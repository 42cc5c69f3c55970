package io.roundtrip.coordinator.recording;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes out of a text what looks like a secret: history is read by more people than a participant's answers are meant for. */
final class Masks {

    private static final String NAMES =
            "(?:access_?|refresh_?|id_?)?token|secret|passw(?:or)?d|pwd|api_?key|authorization|signature|session(?:_?id)?|cookie";

    /** {@code token=...} in an address or form, {@code "token": "..."} in JSON, {@code Authorization: ...}. */
    private static final Pattern NAMED = Pattern.compile("(?i)([\\w.-]*(?:" + NAMES + ")[\"']?\\s*[=:]\\s*)"
            + "(\"[^\"]*\"?|'[^']*'?|(?:(?:bearer|basic)\\s+)?[^\\s&\"',;}]+)");

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]+");

    /** Of an address: {@code http://user:password@host}. */
    private static final Pattern USER_INFO = Pattern.compile("(://)[^/@\\s]+@");

    private Masks() {}

    /** Null for null. At most so many characters, none of them a control character but line ends and tabs. */
    static String text(String text, int atMost) {
        if (text == null) {
            return null;
        }
        String start = text.length() > atMost * 2 ? text.substring(0, atMost * 2) : text;
        String masked = USER_INFO.matcher(start).replaceAll("$1***@");
        masked = NAMED.matcher(masked).replaceAll("$1***");
        masked = BEARER.matcher(masked).replaceAll("$1 ***");
        return shortened(masked.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD"), atMost);
    }

    /** Addresses by what they are for. */
    static Map<String, String> addresses(Map<String, String> addresses, int atMost) {
        return addresses.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> text(entry.getValue(), atMost)));
    }

    /** Never half a character of two code units. */
    private static String shortened(String text, int atMost) {
        if (text.length() <= atMost) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(atMost - 1)) ? atMost - 1 : atMost;
        return text.substring(0, end);
    }
}
