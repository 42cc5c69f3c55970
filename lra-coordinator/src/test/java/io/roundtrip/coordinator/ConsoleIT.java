package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Scanner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console of the packaged coordinator as a browser without scripts uses it. */
class ConsoleIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

    @TempDir
    private static Path directory;

    private static Participant participant;
    private static CoordinatorProcess coordinator;

    @BeforeAll
    static void start() throws Exception {
        participant = new Participant();
        Path operators = Files.writeString(directory.resolve("operators"), """
                ada={noop}secret-1,admin
                otto={noop}secret-2,operator
                vera={noop}secret-3,viewer
                fred={noop}secret-4,viewer
                """);
        coordinator = CoordinatorProcess.start(
                directory.resolve("store"), "--coordinator.console.operators-file=" + operators);
        participant.answers("hotel/compensate", 503, "<script>alert('x')</script>\u202Etoken=s3cret");
    }

    @AfterAll
    static void stop() {
        coordinator.close();
        participant.close();
    }

    @Test
    void leadsFromTheQueueToTheReasonAndFromARetryToNothing() throws Exception {
        String uid = stuck("pension");
        participant.answers("pension/compensate", 503, "");
        Browser ada = new Browser().login("ada", "secret-1");

        assertThat(ada.get("/console").body()).contains("Needs attention");
        assertThat(ada.get("/console/lras?status=retrying").body()).contains("/console/lras/" + uid);
        String page = ada.get("/console/lras/" + uid).body();
        assertThat(page)
                .contains(
                        "/pension fails inside.",
                        "What you may safely do.",
                        "Retry now",
                        "Only an active LRA can be: it is Cancelling.");
        assertThat(ada.get("/console/lras/" + uid + "/acts/hold").body()).contains("For how long");
        HttpResponse<String> held = ada.act(uid, "hold", Map.of("reason", "the pension is shut", "hold", "2h"));
        assertThat(held.statusCode()).isEqualTo(200);
        assertThat(held.body()).contains("Hold: done.", "On hold until", "by ada, the pension is shut");
        participant.answers("pension/compensate", 200, "");
        assertThat(ada.act(uid, "resume", Map.of()).body()).contains("Resume: done. It is cancelled now.");

        assertThat(ada.get("/console").body()).doesNotContain(uid);
        assertThat(ada.get("/console/audit").body()).contains("the pension is shut", "ada");
        assertThat(ada.get("/console/lras?q=" + uid).body()).contains("Cancelled");
    }

    @Test
    void showsWhatParticipantsSayAsText() throws Exception {
        String uid = stuck("hotel");
        Browser ada = new Browser().login("ada", "secret-1");

        for (String view : new String[] {"overview", "attempts", "participants", "events"}) {
            HttpResponse<String> page = ada.get("/console/lras/" + uid + "?view=" + view);
            assertThat(page.statusCode()).as(view).isEqualTo(200);
            assertThat(page.body()).doesNotContain("<script>alert", "s3cret", "\u202E", "style=");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self';", "style-src 'self';");
        }
        assertThat(ada.get("/console/lras/" + uid + "?view=attempts").body())
                .contains("&lt;script&gt;alert(", "⟦202E⟧token=***");
        for (String path :
                new String[] {"/console/errors", "/console/participants", "/console/help", "/console/lras?minAge=1s"}) {
            assertThat(ada.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(ada.get("/console/lras/0_1").statusCode()).isEqualTo(404);
        assertThat(ada.get("/console/lras?status=odd").statusCode()).isEqualTo(400);
    }

    @Test
    void saysWhyAFormIsRefusedAndKeepsWhatWasTypedIn() throws Exception {
        String uid = stuck("inn");
        Browser ada = new Browser().login("ada", "secret-1");
        Browser otto = new Browser().login("otto", "secret-2");
        String form = ada.get("/console/lras/" + uid + "/acts/hold").body();

        assertThat(otto.act(uid, "assign", Map.of()).statusCode()).isEqualTo(200);
        HttpResponse<String> stale = ada.post(
                "/console/lras/" + uid + "/acts/hold",
                Map.of(
                        "version",
                        found(VERSION, form),
                        "reason",
                        "typed with care",
                        "hold",
                        "1h",
                        "_csrf",
                        found(CSRF, form)));

        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("It has changed since you saw it: assign by otto", "typed with care");
        HttpResponse<String> bad = otto.act(uid, "hold", Map.of("reason", "", "hold", "soon"));
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("reason must say why", "hold must be 1s to 7d");
        HttpResponse<String> mark = otto.act(uid, "mark-done", Map.of("reason", "why not", "evidence", "none"));
        assertThat(mark.statusCode()).isEqualTo(400);
        assertThat(mark.body()).contains("participant must be");
    }

    @Test
    void letsEachDoWhatHisRoleSays() throws Exception {
        String uid = stuck("motel");
        Browser vera = new Browser().login("vera", "secret-3");

        String page = vera.get("/console/lras/" + uid).body();
        assertThat(page).contains("It needs the permission operate.").doesNotContain("/acts/retry\"");
        assertThat(vera.act(uid, "retry", Map.of()).statusCode()).isEqualTo(403);
        HttpResponse<String> audit = vera.get("/console/audit");
        assertThat(audit.statusCode()).isEqualTo(403);
        assertThat(audit.body()).contains("Your role does not allow it");
        assertThat(new Browser()
                        .login("otto", "secret-2")
                        .get("/console/lras/" + uid)
                        .body())
                .contains("/acts/retry\"", "It needs the permission administer.");
    }

    @Test
    void letsInOnlyWhoKnowsThePasswordAndSendsItsOwnForms() throws Exception {
        Browser stranger = new Browser();
        assertThat(stranger.get("/console/lras").uri().getPath()).isEqualTo("/console/login");
        String session = stranger.session();
        stranger.login("ada", "secret-1");
        assertThat(stranger.session()).as("another session after the login").isNotEqualTo(session);
        assertThat(stranger.post("/console/lras/0_1/acts/retry", Map.of("_csrf", "guessed"))
                        .statusCode())
                .isEqualTo(403);

        stranger.post(
                "/console/logout",
                Map.of("_csrf", found(CSRF, stranger.get("/console").body())));
        assertThat(stranger.get("/console").uri().getPath()).as("logged out").isEqualTo("/console/login");

        for (int i = 0; i < 5; i++) {
            assertThat(new Browser()
                            .login("fred", "wrong")
                            .get("/console")
                            .uri()
                            .getPath())
                    .isEqualTo("/console/login");
        }
        assertThat(new Browser().login("fred", "secret-4").get("/console").uri().getPath())
                .as("too often wrong: it has to wait")
                .isEqualTo("/console/login");
        assertThat(new Browser().login("ada", "secret-1").get("/console").uri().getPath())
                .isEqualTo("/console");
    }

    @Test
    void tellsOpenPagesWhichLrasChanged() throws Exception {
        Browser ada = new Browser().login("ada", "secret-1");
        HttpResponse<InputStream> stream = ada.stream("/console/events");
        assertThat(stream.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        try (Scanner lines = new Scanner(stream.body(), StandardCharsets.UTF_8)) {
            assertThat(lines.nextLine()).startsWith(":");
            String uid = stuck("hostel");
            String line = lines.nextLine();
            while (!line.contains(uid)) {
                line = lines.nextLine();
            }
            assertThat(line).startsWith("data:{");
        }
    }

    @Test
    void doesOneThingToManyAfterItHasShownWhat() throws Exception {
        participant.answers("lodge/compensate", 503, "");
        String one = stuck("lodge");
        String other = stuck("lodge");
        Browser ada = new Browser().login("ada", "secret-1");

        assertThat(ada.get("/console/lras?status=retrying").body()).contains("name=\"uid\" value=\"" + one);
        String asked = "/console/jobs/ask?verb=hold&all=true&filter.status=retrying&filter.participant=%2Flodge";
        String form = ada.get(asked).body();
        assertThat(form).contains("<span>2</span> of <span>2</span> LRAs", one, other);
        assertThat(ada.post(
                                "/console/jobs",
                                Map.of(
                                        "verb",
                                        "hold",
                                        "all",
                                        "true",
                                        "filter.status",
                                        "retrying",
                                        "filter.participant",
                                        "/lodge",
                                        "reason",
                                        "",
                                        "hold",
                                        "1h",
                                        "_csrf",
                                        found(CSRF, form)))
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> job = ada.post(
                "/console/jobs",
                Map.of(
                        "verb",
                        "hold",
                        "all",
                        "true",
                        "filter.status",
                        "retrying",
                        "filter.participant",
                        "/lodge",
                        "reason",
                        "the lodge is closed",
                        "hold",
                        "1h",
                        "_csrf",
                        found(CSRF, form)));

        assertThat(job.uri().getPath()).startsWith("/console/jobs/");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(ada.get(job.uri().getPath()).body()).contains("Ended", "<span>2</span> done"));
        assertThat(ada.get("/console/jobs").body()).contains("all that match");
        assertThat(new Browser()
                        .login("otto", "secret-2")
                        .get("/console/jobs/ask?verb=retry&uid=" + one)
                        .statusCode())
                .isEqualTo(200);
        assertThat(ada.get("/console/jobs/ask?verb=retry").body()).contains("No LRA was chosen");
        assertThat(ada.get("/console/jobs/4711").statusCode()).isEqualTo(404);
    }

    private static String stuck(String name) {
        participant.answers(
                name + "/compensate", 503, name.equals("hotel") ? "<script>alert('x')</script>\u202Etoken=s3cret" : "");
        String lra = coordinator.lraWith(participant, name);
        coordinator.cancel(lra);
        String uid = lra.substring(lra.lastIndexOf('/') + 1);
        await().atMost(PATIENCE)
                .until(() -> coordinator
                        .call("GET", coordinator.uri("/api/admin/v1/lras?status=retrying&q=" + uid))
                        .body()
                        .contains(uid));
        return uid;
    }

    private static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    /** Follows redirects and keeps cookies. */
    private static final class Browser {

        private final CookieManager cookies = new CookieManager();
        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();

        Browser login(String name, String password) throws Exception {
            String page = get("/console/login").body();
            post("/console/login", Map.of("username", name, "password", password, "_csrf", found(CSRF, page)));
            return this;
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return http.send(
                    HttpRequest.newBuilder(coordinator.uri(path))
                            .header("Accept", "text/html")
                            .build(),
                    BodyHandlers.ofString());
        }

        HttpResponse<InputStream> stream(String path) throws IOException, InterruptedException {
            return http.send(
                    HttpRequest.newBuilder(coordinator.uri(path))
                            .header("Accept", "text/event-stream")
                            .build(),
                    BodyHandlers.ofInputStream());
        }

        HttpResponse<String> act(String uid, String verb, Map<String, String> fields)
                throws IOException, InterruptedException {
            String path = "/console/lras/" + uid + "/acts/" + verb;
            String form = get(path).body();
            Map<String, String> all = new java.util.HashMap<>(fields);
            all.put("version", found(VERSION, form));
            all.put("_csrf", found(CSRF, form));
            return post(path, all);
        }

        HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
            String body = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return http.send(
                    HttpRequest.newBuilder(coordinator.uri(path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Accept", "text/html")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }

        String session() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("console-session"))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
        }
    }
}
