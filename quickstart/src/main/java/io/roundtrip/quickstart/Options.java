package io.roundtrip.quickstart;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param data the directory that holds everything that is kept, absolute
 * @param ports the port of every listener
 * @param reset delete what is kept, then start afresh
 * @param help print the options and end
 * @param without parts that somebody else runs, by name
 * @param arguments more arguments for a part, by the part's name
 * @param load the arguments of the load program or of one of its kind, empty when none is asked for
 */
record Options(
        Path data,
        Map<Port, Integer> ports,
        boolean reset,
        boolean help,
        Set<String> without,
        Map<String, List<String>> arguments,
        List<String> load) {

    static final String CRASH_MATRIX = "--crash-matrix";
    static final String SOAK = "--soak";
    static final String LRA_LOAD = "--lra-load";

    int port(Port port) {
        return ports.get(port);
    }

    List<String> argumentsOf(String part) {
        return arguments.getOrDefault(part, List.of());
    }

    /** Whether a program is asked for that starts a system of its own. */
    boolean bringsItsSystem() {
        return !load.isEmpty() && Set.of(CRASH_MATRIX, SOAK, LRA_LOAD).contains(load.get(0));
    }

    boolean starts(String part) {
        return !without.contains(part);
    }

    /** A command line that cannot be understood. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message + "\n./run --help lists the options.");
        }
    }
}
