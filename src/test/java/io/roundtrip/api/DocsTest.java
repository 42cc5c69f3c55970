package io.roundtrip.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The documents that the application serves agree with the application. */
class DocsTest extends ApiTest {

    private static final Path DOCUMENT = Path.of("main", "resources", "openapi.yaml");

    @Test
    void servesTheContractAsItIs() throws IOException {
        HttpResponse<byte[]> response = send(anonymous("/openapi.yaml"));

        assertThat(response.body()).isEqualTo(Files.readAllBytes(DOCUMENT));
    }

    @Test
    void theContractsTripIsTheExample() throws IOException {
        JsonNode example = new YAMLMapper().readTree(DOCUMENT.toFile()).at("/components/examples/Trip/value");

        assertThat(example).isEqualTo(new ObjectMapper().readTree(trip()));
    }

    @Test
    void takesTheContractsOwnExample() throws IOException {
        JsonNode example = new YAMLMapper().readTree(DOCUMENT.toFile()).at("/components/examples/Trip/value");

        assertThat(post(example.toString()).statusCode()).isEqualTo(202);
    }

    @Test
    void everyReferenceOfTheContractLeadsSomewhere() throws IOException {
        JsonNode document = new YAMLMapper().readTree(DOCUMENT.toFile());

        for (JsonNode reference : document.findValues("$ref")) {
            assertThat(document.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void explainsEveryProblem(ProblemType type) throws IOException {
        String page = page("/docs/problems");
        String markdown = Files.readString(Path.of("..", "docs", "problems.md"));

        assertThat(page)
                .contains("<section id=\"%s\">".formatted(type.slug()), "<strong>%s.</strong>".formatted(type.title()));
        assertThat(markdown).contains("## " + type.slug(), "%d. **%s.**".formatted(type.status(), type.title()));
    }

    @Test
    void explainsNoProblemThatThereIsNot() throws IOException {
        TreeSet<String> explained = new TreeSet<>();
        Matcher sections =
                Pattern.compile("(?m)^## (.+)$").matcher(Files.readString(Path.of("..", "docs", "problems.md")));
        while (sections.find()) {
            explained.add(sections.group(1));
        }

        assertThat(explained)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemType::slug)
                        .toList());
    }

    @Test
    void theDocsPageRunsOnlyItsOwnScripts() {
        HttpResponse<byte[]> response = send(anonymous("/docs"));
        String page = new String(response.body(), StandardCharsets.UTF_8);

        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'");
        assertThat(page)
                .doesNotContainPattern("<script>")
                .doesNotContain("onload=")
                .doesNotContain("http://", "https://");
    }

    @Test
    void everyFileOfTheDocsPageIsThere() {
        Matcher files = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page("/docs"));

        while (files.find()) {
            assertThat(send(anonymous(files.group(1))).statusCode())
                    .as(files.group(1))
                    .isEqualTo(200);
        }
    }

    private String page(String path) {
        HttpResponse<byte[]> response = send(anonymous(path));
        assertThat(response.statusCode()).isEqualTo(200);
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
