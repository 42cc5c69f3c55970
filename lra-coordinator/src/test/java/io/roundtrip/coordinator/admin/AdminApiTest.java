package io.roundtrip.coordinator.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.coordinator.history.Day;
import io.roundtrip.fixture.HistoryApplication;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What programs are told. */
@SpringBootTest(
        classes = HistoryApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // Its group names what the coordinator's health is made of.
        properties = "management.endpoint.health.validate-group-membership=false")
class AdminApiTest {

    private static final String API = "/api/admin/v1";

    @Autowired
    private TestRestTemplate http;

    @BeforeAll
    static void fill(@Autowired Day day) {
        day.fill();
        for (int i = 0; i < 60; i++) {
            day.lra("more-" + i, "more & more", "Active", Day.ago("5m"), Day.ago("5m"), Map.of());
        }
    }

    @Test
    void tellsWhatNeedsAPersonAndHowFreshThatIs() {
        JsonNode answer = get(API + "/lras?status=attention").getBody();
        assertThat(answer.at("/items/0/uid").asText()).isEqualTo("failed-1");
        assertThat(answer.at("/items/0/problem/status").asInt()).isEqualTo(500);
        assertThat(answer.at("/items/0").has("sortKey")).isFalse();
        assertThat(answer.at("/asOf/checked").asText()).isEqualTo("2026-11-24T03:12:00Z");
    }

    @Test
    void leadsOnAndBackByLinks() {
        ResponseEntity<JsonNode> first = get(API + "/lras?q=more %26 more");
        assertThat(first.getBody().get("items")).hasSize(50);
        String next = link(first, "next");
        ResponseEntity<JsonNode> second = get(next);
        assertThat(second.getBody().get("items")).hasSize(10);
        assertThat(get(link(second, "prev")).getBody().get("items"))
                .isEqualTo(first.getBody().get("items"));
        ResponseEntity<JsonNode> attempts = get(API + "/lras/slow-1/attempts");
        assertThat(get(link(attempts, "next")).getBody().get("items")).hasSize(10);
    }

    @Test
    void tellsOneLraAndWhetherItChanged() {
        ResponseEntity<JsonNode> answer = get(API + "/lras/held-1");
        assertThat(answer.getBody().at("/participants/0/holdReason").asText()).startsWith("grand-hotel");
        assertThat(answer.getHeaders().getETag()).startsWith("\"1.");
        HttpHeaders known = new HttpHeaders();
        known.setIfNoneMatch(answer.getHeaders().getETag());
        assertThat(http.exchange(API + "/lras/held-1", HttpMethod.GET, new HttpEntity<>(known), String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(304);
        assertThat(get(API + "/lras/parent-1").getBody().at("/nested/0").asText())
                .isEqualTo("child-1");
    }

    @Test
    void tellsCountsGroupsRolesAndTheJournal() {
        assertThat(get(API + "/counts").getBody().at("/counts/held").asInt()).isEqualTo(1);
        assertThat(get(API + "/groups").getBody().at("/items/0/role").asText()).isEqualTo("hotel-release");
        assertThat(get(API + "/participants").getBody().get("items")).isNotEmpty();
        assertThat(get(API + "/lras/held-1/journal")
                        .getBody()
                        .at("/items/0/actor")
                        .asText())
                .isEqualTo("dana");
    }

    @Test
    void refusesWhatMeansNothingByName() {
        for (String parameter :
                List.of("status=x", "minAge=x", "minAttempts=x", "startedFrom=x", "after=x", "before=~")) {
            ResponseEntity<JsonNode> answer = get(API + "/lras?" + parameter);
            assertThat(answer.getStatusCode().value()).as(parameter).isEqualTo(400);
            assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
            assertThat(answer.getBody().at("/errors/0/parameter").asText())
                    .isEqualTo(parameter.substring(0, parameter.indexOf('=')));
        }
        assertThat(get(API + "/lras/slow-1/journal?after=x").getStatusCode().value())
                .isEqualTo(400);
        assertThat(get(API + "/lras/slow-1/attempts?after=x").getStatusCode().value())
                .isEqualTo(400);
    }

    @Test
    void saysThatNothingIsRecordedOfAStranger() {
        for (String path : List.of("/lras/nobody", "/lras/nobody/attempts", "/lras/nobody/journal")) {
            ResponseEntity<JsonNode> answer = get(API + path);
            assertThat(answer.getStatusCode().value()).isEqualTo(404);
            assertThat(answer.getBody().get("type").asText()).endsWith("#not-found");
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void keepsItsContract(@Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        Map<String, Object> document = document();
        Set<String> promised = new TreeSet<>(((Map<String, Object>) document.get("paths")).keySet());
        Set<String> served = new TreeSet<>();
        mappings.getHandlerMethods().keySet().forEach(mapping -> served.addAll(mapping.getPatternValues()));
        served.removeIf(path -> !path.startsWith("/api/"));
        assertThat(served).isEqualTo(promised);
        assertThat(http.getForObject(API + "/openapi.yaml", String.class)).startsWith("openapi: 3.1.0");
    }

    @Test
    @SuppressWarnings("unchecked")
    void answersHaveTheFieldsThatTheContractNames() {
        Map<String, Object> document = document();
        Map<String, Map<String, Map<String, Object>>> schemas = (Map<String, Map<String, Map<String, Object>>>)
                ((Map<String, Object>) document.get("components")).get("schemas");
        Map<String, JsonNode> answers = Map.of(
                "Lra", get(API + "/lras").getBody().at("/items/0"),
                "Participant", get(API + "/lras/held-1").getBody().at("/participants/0"),
                "Attempt", get(API + "/lras/held-1/attempts").getBody().at("/items/0"),
                "Entry", get(API + "/lras/held-1/journal").getBody().at("/items/0"),
                "Group", get(API + "/groups").getBody().at("/items/0"),
                "Role", get(API + "/participants").getBody().at("/items/0"),
                "AsOf", get(API + "/counts").getBody().get("asOf"));
        answers.forEach((name, answer) -> {
            List<String> fields = new ArrayList<>();
            answer.fieldNames().forEachRemaining(fields::add);
            assertThat(fields)
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(
                            schemas.get(name).get("properties").keySet());
        });
    }

    private static Map<String, Object> document() {
        YamlMapFactoryBean yaml = new YamlMapFactoryBean();
        yaml.setResources(new ClassPathResource("openapi-admin.yaml"));
        return yaml.getObject();
    }

    private ResponseEntity<JsonNode> get(String path) {
        return http.getForEntity(URI.create(http.getRootUri() + path.replace(" ", "%20")), JsonNode.class);
    }

    private static String link(ResponseEntity<JsonNode> answer, String rel) {
        return answer.getHeaders().getValuesAsList(HttpHeaders.LINK).stream()
                .filter(link -> link.endsWith("rel=\"" + rel + "\""))
                .map(link -> link.substring(1, link.indexOf('>')))
                .findFirst()
                .orElseThrow();
    }
}
