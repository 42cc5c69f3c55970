package io.roundtrip.quickstart;

import java.util.Locale;

/** The answer to {@code ./run --help}. */
final class HelpPage {
    private HelpPage() {}

    static String text() {
        StringBuilder ports = new StringBuilder();
        for (Port port : Port.values()) {
            ports.append(String.format(
                    Locale.ROOT, "  %-30s %s, normally %d%n", port.option() + "=PORT", port.part(), port.standard()));
        }
        return """
                ./run [OPTION...]

                Builds what is missing and starts everything on this machine: PostgreSQL, Kafka, the LRA coordinator, the
                stand-in partners and the application. Ctrl-C stops all of it; what is stored stays in .roundtrip/.

                  --help                         this page
                  --reset                        delete everything that was stored, then start afresh
                  --data=DIR                     keep everything in DIR instead of .roundtrip
                  --load SECONDS [LOAD OPTION...]  book itineraries for so many seconds, print the figures and end; starts
                                                 the system when it is not running. Comes last: what follows is the load
                                                 program's, for example --load 60 --concurrency 16
                  --crash-matrix [OPTION...]     kill processes of a system of its own while partners misbehave, and check what must
                                                 be true; comes last, for example --crash-matrix --seed 2 --minutes 10
                  --soak [OPTION...]             book for an hour on a system of its own while everything is disturbed and killed,
                                                 and check the books; comes last, for example --soak --minutes=10 --rate=4
                  --lra-load [OPTION...]         measure our LRA coordinator and stock Narayana's side by side; comes last, --lra-load --help
                                                 tells more

                Ports, each on 127.0.0.1 only:
                %s
                For development:
                  --without=PART                 leave a part to you, for example the application in your IDE; PART is one
                                                 of postgres, kafka, coordinator, sandbox, application. May be repeated
                  --app-arg=ARGUMENT             one more argument for the application, for example
                                                 --app-arg=--logging.level.io.roundtrip=debug. May be repeated
                  --coordinator-arg=ARGUMENT     the same for the coordinator
                  --sandbox-arg=ARGUMENT         the same for the stand-in partners

                In .roundtrip/: logs/<part>.log, local.env (tokens), keys/ (signing keys, database password), and the data
                of PostgreSQL, Kafka and the coordinator.
                """.formatted(ports);
    }
}
