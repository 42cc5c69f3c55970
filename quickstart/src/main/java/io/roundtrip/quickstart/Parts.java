package io.roundtrip.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the parts are told: their addresses, their databases, and each other. */
final class Parts {
    private static final int APPLICATION_HEAP = 512;
    private static final int COORDINATOR_HEAP = 384;
    private static final int SANDBOX_HEAP = 384;
    private static final List<String> REST_PARTNERS = List.of("skyway-air", "polar-air", "grand-hotels");

    private final Options options;
    private final DataDirectory data;
    private final Secrets secrets;

    Parts(Options options, DataDirectory data, Secrets secrets) {
        this.options = options;
        this.data = data;
        this.secrets = secrets;
    }

    /** In waves: the parts of one start together, when all of the wave before are healthy. */
    List<List<Part>> waves() {
        List<List<Part>> all =
                List.of(List.of(postgres(), kafka()), List.of(coordinator(), sandbox()), List.of(application()));
        return all.stream()
                .map(wave -> wave.stream()
                        .filter(part -> options.starts(part.name()))
                        .toList())
                .toList();
    }

    private Part postgres() {
        return new Postgres(data, options.port(Port.POSTGRES), secrets.databasePassword());
    }

    private Part kafka() {
        return new Kafka(data, options.port(Port.KAFKA), options.port(Port.KAFKA_CONTROLLER));
    }

    private Part coordinator() {
        List<String> arguments = new ArrayList<>(List.of(
                "--coordinator.base-uri=" + http(Port.COORDINATOR),
                "--coordinator.store.directory=" + data.lraStore(),
                "--coordinator.console.operators-file=" + secrets.consoleOperators(),
                "--coordinator.callback.token-file=" + secrets.coordinatorToken(),
                "--coordinator.callback.token-recipients=" + http(Port.API) + "/"));
        arguments.addAll(trust());
        return shipped(PartNames.COORDINATOR, Port.COORDINATOR, COORDINATOR_HEAP, arguments, Map.of());
    }

    private Part sandbox() {
        return shipped(PartNames.SANDBOX, Port.SANDBOX, SANDBOX_HEAP, storage("sandbox"), databaseSecret());
    }

    private Part application() {
        List<String> arguments = storage("roundtrip");
        arguments.add("--travel.lra.coordinator-url=" + http(Port.COORDINATOR) + "/lra-coordinator");
        arguments.add("--travel.lra.participant-url=" + http(Port.API));
        for (String partner : REST_PARTNERS) {
            arguments.add("--travel.partners." + partner + ".base-url=" + http(Port.SANDBOX) + "/partners/" + partner);
        }
        arguments.add("--travel.lra.token-file=" + secrets.applicationToken());
        arguments.addAll(trust());
        return shipped(PartNames.APPLICATION, Port.API, APPLICATION_HEAP, arguments, databaseSecret());
    }

    private Part shipped(String name, Port port, int heap, List<String> arguments, Map<String, String> environment) {
        List<String> theirs = options.argumentsOf(name);
        return new ShippedJar(name, options.port(port), heap, merged(arguments, theirs), environment, data);
    }

    /** Given twice, a property would be a list of both values; the user's word counts. */
    static List<String> merged(List<String> ours, List<String> theirs) {
        Set<String> named = theirs.stream().map(Parts::property).collect(Collectors.toSet());
        return Stream.concat(ours.stream().filter(argument -> !named.contains(property(argument))), theirs.stream())
                .toList();
    }

    private static String property(String argument) {
        return argument.split("=", 2)[0];
    }

    /** Whose tokens are believed. */
    private List<String> trust() {
        return List.of(
                "--spring.security.oauth2.resourceserver.jwt.public-key-location="
                        + secrets.publicKey().toUri(),
                "--spring.security.oauth2.resourceserver.jwt.audiences=" + Token.AUDIENCE);
    }

    private List<String> storage(String database) {
        return new ArrayList<>(List.of(
                "--spring.datasource.url=" + Postgres.url(options.port(Port.POSTGRES), database),
                "--spring.datasource.username=" + database,
                "--spring.kafka.bootstrap-servers=localhost:" + options.port(Port.KAFKA)));
    }

    private Map<String, String> databaseSecret() {
        return Map.of("SPRING_DATASOURCE_PASSWORD", secrets.databasePassword());
    }

    private String http(Port port) {
        return "http://localhost:" + options.port(port);
    }
}
