package io.roundtrip.coordinator.recording;

import java.util.Locale;

/** How the constants of events are spelled in the tables. */
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
