package io.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.support.BookingTest;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.component.platform.http.HttpEndpointModel;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Whatever answers at some address is in the table of docs/security.md, and answers a stranger only if the table says so. */
class StrangerTest extends BookingTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern ROW = Pattern.compile("(?m)^\\|([^|]+)\\|([^|]+)\\|$");
    private static final Pattern ADDRESS = Pattern.compile("`(?:POST )?(/[^`]*)`");

    @LocalServerPort
    private int port;

    @Autowired
    private List<RequestMappingInfoHandlerMapping> methods;

    @Autowired
    private List<AbstractUrlHandlerMapping> urls;

    @Test
    void findsOnlyOpenWhatTheTableOpens() throws Exception {
        Map<String, Boolean> table = table();
        assertThat(table).containsEntry("/openapi.yaml", true).containsEntry("/lra/participants/**", false);

        List<String> answering = new ArrayList<>();
        for (String path : paths()) {
            if (!isOpen(table, path)) {
                for (String method : List.of("GET", "PUT", "POST", "DELETE")) {
                    int status = ask(method, path);
                    if (status != 401) {
                        answering.add(method + " " + path + " answers " + status);
                    }
                }
            }
        }

        assertThat(answering).isEmpty();
    }

    @Test
    void knowsEveryKindOfAddress() {
        assertThat(paths())
                .contains(
                        "/api/itineraries",
                        "/lra/participants/x/complete",
                        "/operations/alerts/x/retry",
                        "/actuator/health");
    }

    /** Every address that somebody registered, with an x for what varies. */
    private Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        methods.forEach(
                mapping -> mapping.getHandlerMethods().keySet().forEach(info -> paths.addAll(info.getPatternValues())));
        urls.forEach(mapping -> paths.addAll(mapping.getHandlerMap().keySet()));
        camel.getComponent("platform-http", PlatformHttpComponent.class).getHttpEndpoints().stream()
                .map(HttpEndpointModel::getUri)
                .forEach(paths::add);
        Set<String> samples = new TreeSet<>();
        paths.forEach(path -> samples.add((path.startsWith("/") ? path : "/" + path)
                .replaceAll("\\{[^}]*}", "x")
                .replaceAll("\\*+", "x")));
        return samples;
    }

    private static boolean isOpen(Map<String, Boolean> table, String path) {
        AntPathMatcher matcher = new AntPathMatcher();
        return table.entrySet().stream()
                .filter(row -> matcher.match(row.getKey(), path))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(false);
    }

    /** The application's part of the table: whether everybody may call an address. */
    private static Map<String, Boolean> table() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "security.md"));
        String table = page.substring(page.indexOf("| address of the application"));
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

    private int ask(String method, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + port + path);
        return HTTP.send(
                        HttpRequest.newBuilder(uri)
                                .method(method, BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
