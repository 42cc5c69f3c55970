package io.roundtrip.quickstart;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@link Options} from a command line; a value may follow its option after a space or after {@code =}. */
final class CommandLine {
    private static final Map<String, String> ARGUMENT_OPTIONS = Map.of(
            "--app-arg", PartNames.APPLICATION,
            "--coordinator-arg", PartNames.COORDINATOR,
            "--sandbox-arg", PartNames.SANDBOX);

    private final Deque<String> rest;
    private Path data;
    private boolean reset;
    private boolean help;
    private final Map<Port, Integer> ports = new EnumMap<>(Port.class);
    private final Set<String> without = new LinkedHashSet<>();
    private final Map<String, List<String>> arguments = new HashMap<>();
    private final List<String> load = new ArrayList<>();

    private CommandLine(List<String> args, Path standardData) {
        this.rest = new ArrayDeque<>(args);
        this.data = standardData;
        for (Port port : Port.values()) {
            ports.put(port, port.standard());
        }
    }

    /** The options in {@code args}; {@code standardData} is where data is kept when they do not say. */
    static Options parse(List<String> args, Path standardData) {
        CommandLine line = new CommandLine(args, standardData);
        while (!line.rest.isEmpty()) {
            line.takeOne();
        }
        line.refuseSharedPorts();
        return new Options(
                line.data.toAbsolutePath().normalize(),
                Map.copyOf(line.ports),
                line.reset,
                line.help,
                Set.copyOf(line.without),
                Map.copyOf(line.arguments),
                List.copyOf(line.load));
    }

    private void takeOne() {
        String word = rest.pop();
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        String name = equals < 0 ? word : word.substring(0, equals);
        if (equals >= 0) {
            rest.push(word.substring(equals + 1));
        }
        switch (name) {
            case "--help", "-h" -> help = flag(name, equals);
            case "--reset" -> reset = flag(name, equals);
            case "--data" -> data = Path.of(value(name));
            case "--without" -> without.add(partName(value(name)));
            case "--load" -> takeLoad();
            case Options.CRASH_MATRIX, Options.SOAK, Options.LRA_LOAD -> takeProgram(name, equals);
            default -> takeArgumentOrPort(name);
        }
    }

    private void takeArgumentOrPort(String name) {
        String part = ARGUMENT_OPTIONS.get(name);
        if (part != null) {
            arguments.computeIfAbsent(part, p -> new ArrayList<>()).add(value(name));
            return;
        }
        for (Port port : Port.values()) {
            if (port.option().equals(name)) {
                ports.put(port, portNumber(name, value(name)));
                return;
            }
        }
        throw new Options.Refused("There is no option " + name + ".");
    }

    /** The load program has options of its own: it gets everything that follows. */
    private void takeLoad() {
        String seconds = value("--load");
        if (!seconds.matches("[1-9][0-9]{0,5}")) {
            throw new Options.Refused(
                    "--load needs a number of seconds, for example --load 60, not '" + seconds + "'.");
        }
        load.add(seconds);
        load.addAll(rest);
        rest.clear();
    }

    /** So have the programs that bring a system of their own. */
    private void takeProgram(String name, int equals) {
        flag(name, equals);
        load.add(name);
        load.addAll(rest);
        rest.clear();
    }

    private static boolean flag(String name, int equals) {
        if (equals >= 0) {
            throw new Options.Refused(name + " takes no value.");
        }
        return true;
    }

    private String value(String name) {
        String value = rest.poll();
        if (value == null || value.isBlank()) {
            throw new Options.Refused(name + " needs a value.");
        }
        return value;
    }

    private static String partName(String name) {
        if (!PartNames.ALL.contains(name)) {
            throw new Options.Refused(
                    "There is no part '" + name + "'; the parts are " + String.join(", ", PartNames.ALL) + ".");
        }
        return name;
    }

    private static int portNumber(String name, String text) {
        int number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > 65_535) {
            throw new Options.Refused(name + " needs a port from 1 to 65535, not '" + text + "'.");
        }
        return number;
    }

    private void refuseSharedPorts() {
        Map<Integer, Port> seen = new HashMap<>();
        ports.forEach((port, number) -> {
            Port other = seen.put(number, port);
            if (other != null) {
                throw new Options.Refused(other.option() + " and " + port.option() + " are both " + number
                        + "; each needs a port of its own.");
            }
        });
    }
}
