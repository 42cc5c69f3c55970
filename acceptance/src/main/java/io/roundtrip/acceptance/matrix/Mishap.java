package io.roundtrip.acceptance.matrix;

import io.roundtrip.acceptance.client.Sandbox;
import java.util.List;

/** One thing that goes wrong, once; written {@code hold:grand-hotels:lose-reply}. */
record Mishap(Deed deed, String partner, Fault fault) {
    static final String PAYER = "paywell";
    private static final List<String> OVER_KAFKA = List.of("city-rooms", PAYER);

    static Mishap parse(String text) {
        String[] words = text.split(":", -1);
        if (words.length != 3 || !Sandbox.ALL.contains(words[1])) {
            throw new IllegalArgumentException("'" + text + "' is no mishap; hold:grand-hotels:lose-reply is one.");
        }
        return new Mishap(Word.parse(Deed.class, words[0]), words[1], Word.parse(Fault.class, words[2]));
    }

    boolean isOverKafka() {
        return isOverKafka(partner);
    }

    static boolean isOverKafka(String partner) {
        return OVER_KAFKA.contains(partner);
    }

    /** Over Kafka nobody can be down for one itinerary only: the company stops reading. */
    boolean stopsTheCompany() {
        return fault == Fault.DOWN && isOverKafka() && !deed.isCallback();
    }

    @Override
    public String toString() {
        return Word.of(deed) + ":" + partner + ":" + Word.of(fault);
    }
}
