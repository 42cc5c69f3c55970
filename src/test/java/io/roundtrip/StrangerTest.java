package io.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.kafka.KafkaTopics;
import io.roundtrip.partner.Partners;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.component.platform.http.HttpEndpointModel;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Whatever answers at some address is in the table of docs/security.md, and answers a stranger only if the table says so. Whatever topic is
 * written or read is in the table below it.
 */
class StrangerTest extends BookingTest {

    /** A good token, for nothing that the application has. */
    private static final String OF_NO_USE = TOKENS.of("mallory", "coordinator");

    /** As {@link #paths} writes the address {@code /**}. */
    private static final String FILES = "/x";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern ROW = Pattern.compile("(?m)^\\|([^|]+)\\|([^|]+)\\|$");
    private static final Pattern ADDRESS = Pattern.compile("`(?:POST )?(/[^`]*)`");

    @LocalServerPort
    private int port;

    @Autowired
    private List<RequestMappingInfoHandlerMapping> methods;

    @Autowired
    private List<AbstractUrlHandlerMapping> urls;

    @Autowired
    private List<KafkaTopics> topicsOfPackages;

    @Autowired
    private Partners partners;

    @Test
    void findsOnlyOpenWhatTheTableOpens() throws Exception {
        Map<String, Boolean> table = table();
        assertThat(table).containsEntry("/openapi.yaml", true).containsEntry("/lra/participants/**", false);

        List<String> wrong = new ArrayList<>();
        for (String path : paths()) {
            Optional<Boolean> open = isOpen(table, path);
            if (open.isEmpty()) {
                wrong.add(path + " is not in the table");
            } else if (!open.get()) {
                for (String method : List.of("GET", "PUT", "POST", "DELETE")) {
                    expect(401, method, path, Optional.empty(), wrong);
                    expect(403, method, path, Optional.of(OF_NO_USE), wrong);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private void expect(int status, String method, String path, Optional<String> token, List<String> wrong)
            throws IOException, InterruptedException {
        int answered = ask(method, path, token);
        if (answered != status) {
            wrong.add(method + " " + path + " answers " + answered + (token.isPresent() ? " to a wrong scope" : ""));
        }
    }

    @Test
    void findsEveryTopicInTheTableAndNoOther() throws Exception {
        List<Set<String>> rows = topicRows();
        Set<String> topics = topics();
        assertThat(topics).contains("travel.itineraries.commands.v1", "travel.paywell.events.v1.dlt");

        assertThat(topics).allSatisfy(topic -> assertThat(rows).anyMatch(row -> row.contains(topic)));
        assertThat(rows).noneMatch(row -> Collections.disjoint(row, topics));
    }

    @Test
    void saysWhatIsWrongOnlyToOperators() throws Exception {
        assertThat(health(Optional.of(TOKENS.of("olga", "operations")))).contains("\"db\"");
        assertThat(health(Optional.of(OF_NO_USE))).contains("status").doesNotContain("\"db\"");
        assertThat(health(Optional.empty())).contains("status").doesNotContain("\"db\"");
    }

    private String health(Optional<String> token) throws IOException, InterruptedException {
        return HTTP.send(request("/actuator/health", token).build(), BodyHandlers.ofString())
                .body();
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

    /** Empty when the table says nothing about it. Files that somebody might lay among the resources are anything else. */
    private static Optional<Boolean> isOpen(Map<String, Boolean> table, String path) {
        if (path.equals(FILES)) {
            return Optional.of(false);
        }
        AntPathMatcher matcher = new AntPathMatcher();
        return table.entrySet().stream()
                .filter(row -> matcher.match(row.getKey(), path))
                .findFirst()
                .map(Map.Entry::getValue);
    }

    /** The application's part of the table: whether everybody may call an address. */
    private static Map<String, Boolean> table() throws IOException {
        Map<String, Boolean> open = new LinkedHashMap<>();
        Matcher rows = ROW.matcher(section("| address of the application"));
        while (rows.find()) {
            Matcher addresses = ADDRESS.matcher(rows.group(1));
            while (addresses.find()) {
                open.put(addresses.group(1), rows.group(2).strip().startsWith("anybody"));
            }
        }
        return open;
    }

    /** Of every package, as configured, with those of dead letters; and whatever a route names beside them. */
    private Set<String> topics() {
        Set<String> topics = new TreeSet<>();
        topicsOfPackages.stream().flatMap(names -> names.names().stream()).forEach(name -> {
            topics.add(name);
            topics.add(KafkaTopics.deadLetters(name));
        });
        camel.getEndpoints().stream()
                .filter(KafkaEndpoint.class::isInstance)
                .map(endpoint -> ((KafkaEndpoint) endpoint).getConfiguration().getTopic())
                // Two routes say by a header which topic it is.
                .filter(topic -> !Set.of("outbox", "dead-letters").contains(topic))
                .forEach(topics::add);
        return topics;
    }

    /** For each row of the table the topics that it speaks of. */
    private List<Set<String>> topicRows() throws IOException {
        List<Set<String>> rows = new ArrayList<>();
        Set<String> named = new TreeSet<>();
        for (String topic : first(section("| topic "), Pattern.compile("(?m)^\\| `([^`]+)`"))) {
            Set<String> row = new TreeSet<>();
            if (topic.equals("<topic>.dlt")) {
                named.forEach(name -> row.add(KafkaTopics.deadLetters(name)));
            } else {
                partners.all().keySet().forEach(partner -> row.add(topic.replace("<partnerId>", partner)));
            }
            named.addAll(row);
            rows.add(row);
        }
        return rows;
    }

    private static List<String> first(String text, Pattern pattern) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** From a table's head to its last row. */
    private static String section(String head) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "security.md"));
        String table = page.substring(page.indexOf(head));
        return table.substring(0, table.indexOf("\n\n"));
    }

    private int ask(String method, String path, Optional<String> token) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, token).method(method, BodyPublishers.noBody());
        return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest.Builder request(String path, Optional<String> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        token.ifPresent(known -> request.header("Authorization", "Bearer " + known));
        return request;
    }
}
