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
    /** More often than anybody asks. */
    private static final int BARRIER = 1000;

    static Plant once(Mishap mishap, String selector, String value) {
        return new Plant(mishap.partner(), mishap.deed(), selector, value, mishap.fault(), 1, delay(mishap));
    }

    /**
     * A late answer comes after the two seconds that a REST partner has. What forgets a release answers after twice its delay, to somebody who
     * still listens.
     */
    private static int delay(Mishap mishap) {
        return mishap.fault() == Fault.FORGETFUL && !mishap.isOverKafka() ? 900 : 2500;
    }

    /** Asked in vain until it is lifted. */
    static Plant barrier(String partner, String item) {
        return new Plant(partner, Deed.HOLD, "item", item, Fault.STALL, BARRIER, 0);
    }

    boolean isBarrier() {
        return times == BARRIER;
    }

    /** What replaces it and changes nothing. */
    Plant lifted() {
        return new Plant(partner, deed, selector, value, Fault.DUPLICATE, 1, 0);
    }

    String json() {
        ObjectNode behaviour = JsonNodeFactory.instance.objectNode();
        behaviour.put("operation", Word.of(deed)).put("mode", Word.of(fault)).put(selector, value);
        return behaviour.put("times", times).put("delayMillis", delayMillis).toString();
    }

    /** Whether a partner has still to do it as often as at first. */
    boolean isIn(JsonNode behaviours) {
        for (JsonNode told : behaviours) {
            if (told.path(selector).asText().equals(value)
                    && told.path("operation").asText().equals(Word.of(deed))
                    && (!isBarrier() || told.path("times").asInt() == BARRIER)) {
                return true;
            }
        }
        return false;
    }
}
