package io.roundtrip.acceptance.matrix;

import java.util.Locale;

/** Names of constants as they stand in a schedule: {@code LOSE_REPLY} is {@code lose-reply}. */
final class Word {
    private Word() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E parse(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "There is no " + type.getSimpleName().toLowerCase(Locale.ROOT) + " '" + word + "' in a schedule.");
    }
}
