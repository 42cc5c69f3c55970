package io.roundtrip.quickstart;

import java.io.PrintStream;
import java.util.Locale;

/** What the person at the terminal reads: whole lines, never interleaved. */
final class Screen {
    private final PrintStream out;

    Screen(PrintStream out) {
        this.out = out;
    }

    synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    void ready(String what, String where, double seconds) {
        say(String.format(Locale.ROOT, "  %-12s %-42s ready after %.1f s", what, where, seconds));
    }
}
