package io.roundtrip.coordinator.console;

/** What clients and participants say, made harmless to look at: escaping is the template's, this is for what escaping leaves. */
final class Text {

    private Text() {}

    /** Control characters, and those that turn the direction of what follows, as their number: nothing shows as what it is not. */
    static String visible(String said) {
        if (said == null) {
            return "";
        }
        StringBuilder shown = new StringBuilder(said.length());
        said.codePoints().forEach(c -> {
            if (misleads(c)) {
                shown.append(String.format("⟦%04X⟧", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** Its beginning, at most so many characters of it. */
    static String brief(String said, int most) {
        String shown = visible(said);
        if (shown.codePointCount(0, shown.length()) <= most) {
            return shown;
        }
        return shown.substring(0, shown.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static boolean misleads(int c) {
        int type = Character.getType(c);
        boolean lineEnd = c == '\n' || c == '\t';
        return (type == Character.CONTROL && !lineEnd)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
