package io.roundtrip.kafka;

import java.util.List;

/** Topics that a package reads or writes; they and their dead-letter topics are made at start where they are missing. */
@FunctionalInterface
public interface KafkaTopics {

    /** The dead-letter topic of a topic. */
    static String deadLetters(String topic) {
        return topic + ".dlt";
    }

    /** Names, without those of dead letters. */
    List<String> names();
}
