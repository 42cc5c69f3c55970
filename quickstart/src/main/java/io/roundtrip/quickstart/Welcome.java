package io.roundtrip.quickstart;

import java.nio.file.Path;
import java.util.List;

/** The box that is printed when everything runs: where things are, and a first request to paste. */
final class Welcome {
    private final Options options;

    Welcome(Options options) {
        this.options = options;
    }

    String text() {
        List<String> lines = List.of(
                "Roundtrip is running. Ctrl-C stops it.",
                "",
                "API               " + http(Port.API) + "/api/itineraries",
                "page to try it    " + http(Port.API) + "/docs",
                "coordinator       " + http(Port.COORDINATOR) + "/lra-coordinator",
                "console           " + http(Port.COORDINATOR) + "/console",
                "partner sandbox   " + http(Port.SANDBOX),
                "secrets           " + localEnv() + "  (API_TOKEN; CONSOLE_USER and CONSOLE_PASSWORD for the console)",
                "logs              " + shown(options.data().resolve("logs")));
        int width = lines.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder("\n+-" + "-".repeat(width) + "-+\n");
        lines.forEach(line -> text.append("| ")
                .append(line)
                .append(" ".repeat(width - line.length()))
                .append(" |\n"));
        return text.append("+-")
                .append("-".repeat(width))
                .append("-+\n\n")
                .append(firstRequest())
                .toString();
    }

    private String firstRequest() {
        return """
                Book a trip (in another terminal, in this directory), then ask the address in its Location header:

                  curl -i -H "Authorization: Bearer $(sed -n 's/^API_TOKEN=//p' %s)" \\
                    -H 'Content-Type: application/json' -H "Idempotency-Key: first-trip" \\
                    --data @examples/trip.json %s/api/itineraries
                """.formatted(localEnv(), http(Port.API));
    }

    private String localEnv() {
        return shown(new DataDirectory(options.data()).localEnv());
    }

    /** As one would type it here. */
    private static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }

    private String http(Port port) {
        return "http://localhost:" + options.port(port);
    }
}
