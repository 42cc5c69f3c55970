package io.roundtrip.acceptance.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A fault that waits at a partner for one itinerary.
 *
 * @param selector {@code item} before the itinerary has an id, {@code itineraryId} for a step that may never have been held
 */
record Plant(String partner, Deed deed, String selector, String value, Fault fault, int times, int delayMillis) {
    static Plant once(Mishap mishap, String selector, String value) {
        return new Plant(mishap.partner(), mishap.deed(), selector, value, mishap.fault(), 1, delay(mishap));
    }

    /** A late answer comes after the two seconds that a REST partner has; a forgotten release has to be told to who still listens. */
    private static int delay(Mishap mishap) {
        return mishap.fault() == Fault.FORGETFUL && !mishap.isOverKafka() ? 1500 : 3000;
    }

    String json() {
        ObjectNode behaviour = JsonNodeFactory.instance.objectNode();
        behaviour.put("operation", Word.of(deed)).put("mode", Word.of(fault)).put(selector, value);
        return behaviour.put("times", times).put("delayMillis", delayMillis).toString();
    }

    /** Whether it is in the list of what a partner is told. */
    boolean isIn(JsonNode behaviours) {
        for (JsonNode told : behaviours) {
            if (told.path(selector).asText().equals(value)
                    && told.path("operation").asText().equals(Word.of(deed))) {
                return true;
            }
        }
        return false;
    }
}
