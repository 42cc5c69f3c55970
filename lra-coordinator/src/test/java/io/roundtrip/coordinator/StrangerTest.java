package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.core.ResourceLocatorInvoker;
import org.jboss.resteasy.core.ResourceMethodRegistry;
import org.jboss.resteasy.spi.Registry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.handler.HandlerMappingIntrospector;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Whatever answers at some address is in the table of docs/security.md, and answers a stranger only if the table says so. */
@AutoConfigureObservability(tracing = false) // otherwise a test has no /actuator/prometheus
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class StrangerTest {

    private static final Tokens TOKENS = new Tokens();

    /** A good token, for nothing that the coordinator has. */
    private static final Optional<String> OF_NO_USE = Optional.of(TOKENS.bearer("itinerary:book"));

    /** As {@link #paths} writes the addresses {@code /**} and {@code /}: Spring's for what nobody else has. */
    private static final Set<String> ANYTHING_ELSE = Set.of("/x", "/");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern ROW = Pattern.compile("(?m)^\\|([^|]+)\\|([^|]+)\\|$");
    private static final Pattern ADDRESS = Pattern.compile("`(/[^`]*)`");

    @TempDir
    private static Path directory;

    @LocalServerPort
    private int port;

    @Autowired
    private ServletContext servlets;

    @Autowired
    private List<RequestMappingInfoHandlerMapping> methods;

    @Autowired
    private List<AbstractUrlHandlerMapping> urls;

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) throws IOException {
        String[] key = TOKENS.property(directory).split("=", 2);
        properties.add(key[0], () -> key[1]);
        properties.add("coordinator.store.directory", () -> directory.resolve("store"));
    }

    @BeforeEach
    void wakeJaxRs() throws Exception {
        assertThat(ask("GET", "/lra-coordinator", Optional.of(TOKENS.bearer("coordinator"))))
                .isEqualTo(200);
    }

    @Test
    void findsOnlyOpenWhatTheTableOpens() throws Exception {
        Map<String, Boolean> table = table();
        assertThat(table).containsEntry("/actuator/info", true).containsEntry("/lra-coordinator/**", false);

        List<String> wrong = new ArrayList<>();
        for (String path : paths()) {
            Optional<Boolean> open = isOpen(table, path);
            if (open.isEmpty()) {
                wrong.add(path + " is not in the table");
            } else if (!open.get()) {
                boolean login = path.startsWith("/console");
                for (String method : List.of("GET", "PUT", "POST", "DELETE")) {
                    int shut = method.equals("GET") ? 302 : 403;
                    expect(login ? shut : 401, method, path, Optional.empty(), wrong);
                    expect(login ? shut : 403, method, path, OF_NO_USE, wrong);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** Otherwise each request would be, for nothing. */
    @Test
    void springMvcIsNotAskedForTheHandlerOfEveryRequest(@Autowired ObjectProvider<HandlerMappingIntrospector> asked) {
        assertThat(asked.stream()).isEmpty();
    }

    private void expect(int status, String method, String path, Optional<String> token, List<String> wrong)
            throws IOException, InterruptedException {
        int answered = ask(method, path, token);
        if (answered != status) {
            wrong.add(method + " " + path + " answers " + answered + (token.isPresent() ? " to a wrong scope" : ""));
        }
    }

    @Test
    void knowsEveryKindOfAddress() {
        assertThat(paths())
                .contains(
                        "/lra-coordinator",
                        "/lra-coordinator/start",
                        "/lra-coordinator/x/close",
                        "/lra-coordinator/nested/x/compensate",
                        "/lra-coordinator/recovery/x/x",
                        "/lra-coordinator/recovery/failed",
                        "/actuator/health/x",
                        "/actuator/prometheus",
                        "/error")
                .containsAll(ANYTHING_ELSE);
    }

    /** Every address that somebody registered, with an x for what varies. */
    private Set<String> paths() {
        Stream<String> mvc = methods.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPatternValues().stream());
        Stream<String> files = urls.stream().flatMap(mapping -> mapping.getHandlerMap().keySet().stream());
        Stream<String> others =
                servlets.getServletRegistrations().values().stream().flatMap(servlet -> servlet.getMappings().stream());
        Set<String> samples = new TreeSet<>();
        Stream.of(mvc, files, others, jaxRs().stream()).flatMap(all -> all).forEach(path -> samples.add(sample(path)));
        return samples;
    }

    private static String sample(String path) {
        String sample = ("/" + path)
                .replaceAll("\\{[^}]*}", "x")
                .replaceAll("\\*+", "x")
                .replaceAll("/+", "/");
        return sample.length() > 1 && sample.endsWith("/") ? sample.substring(0, sample.length() - 1) : sample;
    }

    private Set<String> jaxRs() {
        var registry = (ResourceMethodRegistry) servlets.getAttribute(Registry.class.getName());
        Set<String> paths = new TreeSet<>();
        registry.getBounded().forEach((path, invokers) -> {
            paths.add(path);
            invokers.stream()
                    .filter(ResourceLocatorInvoker.class::isInstance)
                    .flatMap(locator -> below(locator.getMethod().getReturnType()))
                    .forEach(rest -> paths.add(path + "/" + rest));
        });
        return paths;
    }

    /** What a locator's class serves is looked up call by call, and is in no registry. */
    private static Stream<String> below(Class<?> resource) {
        return Stream.of(resource.getMethods())
                .map(method -> method.getAnnotation(jakarta.ws.rs.Path.class))
                .filter(Objects::nonNull)
                .map(jakarta.ws.rs.Path::value);
    }

    /** Empty when the table says nothing about it. */
    private static Optional<Boolean> isOpen(Map<String, Boolean> table, String path) {
        if (ANYTHING_ELSE.contains(path)) {
            return Optional.of(false);
        }
        AntPathMatcher matcher = new AntPathMatcher();
        return table.entrySet().stream()
                .filter(row -> matcher.match(row.getKey(), path))
                .findFirst()
                .map(Map.Entry::getValue);
    }

    /** The coordinator's table: whether everybody may call an address. */
    private static Map<String, Boolean> table() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "security.md"));
        String table = page.substring(page.indexOf("| address of the coordinator"));
        Map<String, Boolean> open = new LinkedHashMap<>();
        Matcher rows = ROW.matcher(table.substring(0, table.indexOf("\n\n")));
        while (rows.find()) {
            Matcher addresses = ADDRESS.matcher(rows.group(1));
            while (addresses.find()) {
                open.put(addresses.group(1), rows.group(2).strip().startsWith("anybody"));
            }
        }
        return open;
    }

    private int ask(String method, String path, Optional<String> token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, BodyPublishers.noBody());
        token.ifPresent(shown -> request.header("Authorization", shown));
        return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
