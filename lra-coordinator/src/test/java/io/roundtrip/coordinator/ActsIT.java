package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do to LRAs that really run, on the packaged coordinator with nothing else installed. */
class ActsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OPERATE = "admin:view admin:operate admin:audit";
    private static final String ADMINISTER = OPERATE + " admin:administer";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private final Tokens tokens = new Tokens();
    private Participant participant;
    private CoordinatorProcess coordinator;

    @BeforeEach
    void start() throws Exception {
        participant = new Participant();
        coordinator = CoordinatorProcess.start(directory.resolve("store"), "--" + tokens.property(directory));
    }

    @AfterEach
    void stop() {
        coordinator.close();
        participant.close();
    }

    @Test
    void callsNobodyWhoIsHeldNotEvenAfterAKill() throws Exception {
        participant.answers("hotel/compensate", 503, "");
        String uid = cancelledWith("hotel", "flight");
        awaitAttempts(uid);
        Instant before = Instant.now();

        JsonNode held = act(200, uid, OPERATE, """
                {"verb": "hold", "reason": "the hotel books twice", "hold": "2h", "ticket": "OPS-7"}""");
        assertThat(Instant.parse(held.at("/lra/holdUntil").asText()))
                .isBetween(before.plusSeconds(7190), Instant.now().plusSeconds(7200));
        assertThat(held.at("/participants"))
                .hasSize(2)
                .filteredOn(each -> each.hasNonNull("holdUntil"))
                .singleElement()
                .satisfies(hotel -> {
                    assertThat(hotel.at("/holdReason").asText()).isEqualTo("the hotel books twice");
                    assertThat(hotel.at("/heldBy").asText()).isEqualTo("roundtrip");
                });
        assertThat(get("/lras?status=held").at("/items/0/uid").asText()).isEqualTo(uid);
        long calls = participant.calls("PUT hotel/compensate");
        assertThat(act(200, uid, OPERATE, "{\"verb\": \"retry\"}")
                        .at("/lra/status")
                        .asText())
                .isEqualTo("Cancelling");
        assertThat(participant.calls("PUT hotel/compensate")).isEqualTo(calls);

        coordinator.kill();
        coordinator = coordinator.startAgain();
        call("GET", "/lra-coordinator/recovery", "coordinator", null); // calls everybody who may be called
        assertThat(participant.calls("PUT hotel/compensate")).as("held").isEqualTo(calls);

        participant.answers("hotel/compensate", 200, "");
        JsonNode resumed = act(200, uid, OPERATE, "{\"verb\": \"resume\"}");
        assertThat(resumed.at("/lra/status").asText()).isEqualTo("Cancelled");
        assertThat(resumed.at("/lra/holdUntil").isNull()).isTrue();
        assertThat(participant.calls("PUT hotel/compensate")).isEqualTo(calls + 1);
    }

    /** Nobody is called then, so no call says that it is being closed. */
    @Test
    void saysThatItIsClosingWhenAllAreHeld() throws Exception {
        String uid = started("hotel");
        await().atMost(PATIENCE).until(() -> status(uid).equals("Active"));
        act(200, uid, OPERATE, "{\"verb\": \"hold\", \"reason\": \"look first\"}");

        call("PUT", "/lra-coordinator/" + uid + "/close", "coordinator", null);

        await().atMost(PATIENCE).until(() -> status(uid).equals("Closing"));
        JsonNode resumed = act(200, uid, OPERATE, "{\"verb\": \"resume\"}");
        assertThat(resumed.at("/lra/status").asText()).isEqualTo("Closed");
        assertThat(resumed.at("/lra/incomplete").asBoolean()).isFalse();
        assertThat(participant.calls()).containsOnlyOnce("PUT hotel/complete").doesNotContain("PUT hotel/compensate");
    }

    @Test
    void callsAgainWhenAHoldIsOver() throws Exception {
        participant.answers("hotel/compensate", 503, "");
        String uid = cancelledWith("hotel");
        awaitAttempts(uid);
        act(200, uid, OPERATE, """
                {"verb": "hold", "reason": "for a moment", "hold": "3s"}""");
        participant.answers("hotel/compensate", 200, "");

        await().atMost(PATIENCE).until(() -> status(uid).equals("Cancelled"));

        Instant held = Instant.parse(get("/audit?lra=" + uid).at("/items/0/at").asText());
        Instant last = Instant.parse(
                get("/lras/" + uid + "/attempts").at("/items/0/startedAt").asText());
        assertThat(Duration.between(held, last)).isGreaterThan(Duration.ofMillis(2900));
    }

    @Test
    void answersForAParticipantThatIsDone() throws Exception {
        participant.answers("hotel/compensate", 503, "");
        String uid = cancelledWith("hotel", "flight");
        awaitAttempts(uid);
        String hotel = waitingParticipant(uid);

        assertThat(act(400, uid, ADMINISTER, mark("mark-done", hotel, "another"))
                        .at("/errors/0/parameter")
                        .asText())
                .isEqualTo("confirm");
        assertThat(act(403, uid, OPERATE, mark("mark-done", hotel, "7"))
                        .at("/type")
                        .asText())
                .endsWith("#forbidden");
        long calls = participant.calls().size();
        JsonNode marked = act(200, uid, ADMINISTER, mark("mark-done", hotel, "7"));

        assertThat(marked.at("/lra/status").asText()).isEqualTo("Cancelled");
        assertThat(participant.calls().stream().skip(calls))
                .as("it is not asked any more")
                .noneMatch(call -> call.startsWith("PUT hotel"));
        JsonNode last = get("/lras/" + uid + "/attempts").at("/items/0");
        assertThat(last.at("/actor").asText()).isEqualTo("roundtrip");
        assertThat(last.at("/outcome").asText()).isEqualTo("DONE");
        JsonNode entry = get("/audit?lra=" + uid).at("/items/0");
        assertThat(entry.at("/outcome").asText()).isEqualTo("done");
        assertThat(entry.at("/evidence").asText()).isEqualTo("their mail of 3:12");
        assertThat(entry.at("/statusBefore").asText()).isEqualTo("Cancelling");
        assertThat(entry.at("/statusAfter").asText()).isEqualTo("Cancelled");
    }

    @Test
    void keepsWhatAPersonMarkedAsFailedUntilItIsPutAway() throws Exception {
        participant.answers("hotel/compensate", 503, "");
        String uid = cancelledWith("hotel");
        awaitAttempts(uid);

        JsonNode marked = act(200, uid, ADMINISTER, mark("mark-failed", waitingParticipant(uid), "7"));

        assertThat(marked.at("/lra/status").asText()).isEqualTo("FailedToCancel");
        assertThat(marked.at("/participants/0/state").asText()).isEqualTo("FailedToCompensate");
        assertThat(call("GET", "/lra-coordinator/" + uid + "/status", "coordinator", null)
                        .body())
                .isEqualTo("FailedToCancel");
        assertThat(get("/lras?status=attention").at("/items/0/uid").asText()).isEqualTo(uid);
        act(200, uid, OPERATE, """
                {"verb": "archive", "reason": "refunded by hand"}""");
        assertThat(get("/lras?status=attention").at("/items")).isEmpty();
        act(200, uid, OPERATE, "{\"verb\": \"unarchive\"}");
        assertThat(get("/lras?status=failed").at("/items")).hasSize(1);
    }

    @Test
    void endsWhatIsActive() throws Exception {
        for (String verb : List.of("close", "cancel")) {
            String uid = started("hotel");
            await().atMost(PATIENCE).until(() -> status(uid).equals("Active"));

            JsonNode ended =
                    act(200, uid, OPERATE, "{\"verb\": \"%s\", \"reason\": \"the client is gone\"}".formatted(verb));

            assertThat(ended.at("/lra/status").asText()).isEqualTo(verb.equals("close") ? "Closed" : "Cancelled");
            assertThat(act(409, uid, OPERATE, "{\"verb\": \"cancel\", \"reason\": \"again\"}")
                            .at("/detail")
                            .asText())
                    .contains("it is " + ended.at("/lra/status").asText());
        }
        assertThat(participant.calls()).containsSubsequence("PUT hotel/complete", "PUT hotel/compensate");
    }

    @Test
    void saysWhoChangedWhatAnOperatorHasSeen() throws Exception {
        participant.answers("hotel/compensate", 503, "");
        String uid = cancelledWith("hotel");
        awaitAttempts(uid);
        HttpResponse<String> seen = call("GET", "/api/admin/v1/lras/" + uid, OPERATE, null);
        String tag = seen.headers().firstValue("ETag").orElseThrow();
        int attempts = json(seen).at("/lra/attempts").asInt();
        await().atMost(PATIENCE)
                .until(() -> get("/lras/" + uid).at("/lra/attempts").asInt() > attempts);

        assertThat(call(
                                "POST",
                                "/api/admin/v1/lras/" + uid + "/acts",
                                OPERATE,
                                "{\"verb\": \"assign\"}",
                                "If-Match",
                                tag)
                        .statusCode())
                .as("callbacks alone change nothing that people decide by")
                .isEqualTo(200);
        HttpResponse<String> stale = call(
                "POST", "/api/admin/v1/lras/" + uid + "/acts", OPERATE, "{\"verb\": \"unassign\"}", "If-Match", tag);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(json(stale).at("/detail").asText()).contains("assign by roundtrip");
        assertThat(get("/lras/" + uid).at("/lra/assignee").asText()).isEqualTo("roundtrip");
    }

    @Test
    void refusesWhatIsWrongAndDoesNothing() throws Exception {
        participant.answers("hotel/compensate", 503, "");
        String uid = cancelledWith("hotel");
        awaitAttempts(uid);
        assertThat(act(400, uid, OPERATE, "{\"verb\": \"hold\"}")
                        .at("/errors/0/parameter")
                        .asText())
                .isEqualTo("reason");
        assertThat(act(400, uid, OPERATE, "{\"verb\": \"explode\"}")
                        .at("/errors/0/parameter")
                        .asText())
                .isEqualTo("verb");
        assertThat(act(400, uid, OPERATE, "{\"verb\": \"hold\", \"reason\": \"why not\", \"hold\": \"8d\"}")
                        .at("/errors/0/parameter")
                        .asText())
                .isEqualTo("hold");
        assertThat(act(400, uid, OPERATE, "{\"verb\": \"hold\", \"reason\": \"why not\", \"hold\": \"long\"}")
                        .at("/errors/0/parameter")
                        .asText())
                .isEqualTo("hold");
        act(400, uid, OPERATE, "no json");
        act(400, uid, OPERATE, "[]");
        act(404, uid, OPERATE, "{\"verb\": \"hold\", \"reason\": \"why not\", \"participant\": \"0_1\"}");
        act(404, "0_1", OPERATE, "{\"verb\": \"retry\"}");
        act(409, uid, OPERATE, "{\"verb\": \"resume\"}");
        act(409, uid, OPERATE, "{\"verb\": \"archive\", \"reason\": \"why not\"}");
        act(403, uid, "admin:view", "{\"verb\": \"retry\"}");
        act(403, uid, "admin:administer", "{\"verb\": \"retry\"}");
        act(401, uid, null, "{\"verb\": \"retry\"}");
        assertThat(call(
                                "POST",
                                "/api/admin/v1/lras/" + uid + "/acts",
                                OPERATE,
                                "{\"verb\": \"assign\"}",
                                "If-Match",
                                "12")
                        .statusCode())
                .isEqualTo(400);
        assertThat(call("GET", "/api/admin/v1/audit", "admin:view", null).statusCode())
                .isEqualTo(403);

        assertThat(get("/audit").at("/items")).as("nothing was done").isEmpty();
        JsonNode verbs = json(call("GET", "/api/admin/v1/lras/" + uid + "/acts", OPERATE, null))
                .at("/verbs");
        assertThat(verbs.at("/hold/allowed").asBoolean()).isTrue();
        assertThat(verbs.at("/close/why").asText()).isEqualTo("Only an active LRA can be: it is Cancelling.");
        assertThat(verbs.at("/mark-done/why").asText()).isEqualTo("It needs the permission administer.");
        String words = "<script>alert(1)</script> token=s3cret";
        act(200, uid, OPERATE, "{\"verb\": \"note\", \"reason\": \"%s\"}".formatted(words));
        assertThat(get("/lras/" + uid + "/journal").at("/items/0/data").asText())
                .contains("<script>")
                .doesNotContain("s3cret");
    }

    @Test
    void doesOneThingToManyAndSaysWhatCameOfEach() throws Exception {
        participant.answers("hotel/compensate", 503, "");
        List<String> stuck = List.of(cancelledWith("hotel", "flight"), cancelledWith("hotel"), cancelledWith("hotel"));
        for (String uid : stuck) {
            awaitAttempts(uid);
        }
        String active = started("hotel");
        await().atMost(PATIENCE).until(() -> status(active).equals("Active"));
        String some = "\"uids\": [\"%s\", \"%s\", \"0_1\"]".formatted(stuck.get(0), active);

        JsonNode preview = json(job(200, OPERATE, "{\"verb\": \"retry\", \"dryRun\": true, " + some + "}"));
        assertThat(preview.at("/prospects"))
                .extracting(each -> each.at("/why").asText())
                .containsExactly("null", "Nobody is called: it is Active.", "Nothing is recorded of it.");
        assertThat(get("/audit").at("/items")).as("nothing was done").isEmpty();

        HttpResponse<String> begun = job(
                202,
                OPERATE,
                "{\"verb\": \"hold\", \"reason\": \"the hotel is down\", \"filter\": {\"status\": \"retrying\", \"participant\": \"/hotel\"}}");
        JsonNode held = awaitEnd(begun);
        assertThat(held.at("/job/done").asInt()).isEqualTo(3);
        assertThat(get("/counts").at("/counts/held").asInt()).isEqualTo(3);
        assertThat(get("/audit").at("/items")).hasSize(3);

        participant.answers("hotel/compensate", 200, "");
        JsonNode resumed = awaitEnd(job(
                202,
                OPERATE,
                "{\"verb\": \"resume\", \"uids\": [\"%s\", \"%s\", \"%s\"]}".formatted(stuck.get(1), active, "0_1")));
        assertThat(resumed.at("/job/done").asInt()).isEqualTo(1);
        assertThat(resumed.at("/job/refused").asInt()).isEqualTo(2);
        assertThat(get("/jobs/" + resumed.at("/job/id").asLong() + "/items").at("/items"))
                .extracting(each ->
                        each.at("/outcome").asText() + " " + each.at("/detail").asText())
                .containsExactly(
                        "done Cancelled",
                        "refused No callback of it is held.",
                        "refused No LRA is recorded under the uid 0_1.");

        job(400, OPERATE, "{\"verb\": \"retry\"}");
        job(400, OPERATE, "{\"verb\": \"retry\", \"uids\": [\"1\"], \"filter\": {}}");
        job(400, ADMINISTER, "{\"verb\": \"mark-done\", \"uids\": [\"1\"], \"reason\": \"why not\"}");
        job(
                400,
                OPERATE,
                "{\"verb\": \"retry\", \"uids\": [%s]}"
                        .formatted(String.join(
                                ",",
                                java.util.stream.IntStream.range(0, 1001)
                                        .mapToObj(i -> "\"" + i + "\"")
                                        .toList())));
        job(403, "admin:view", "{\"verb\": \"retry\", " + some + "}");
        job(409, OPERATE, "{\"verb\": \"retry\", \"filter\": {\"q\": \"nobody\"}}");
    }

    private HttpResponse<String> job(int status, String scopes, String body) {
        HttpResponse<String> answer = call("POST", "/api/admin/v1/jobs", scopes, body);
        assertThat(answer.statusCode()).as(body + " " + answer.body()).isEqualTo(status);
        return answer;
    }

    private JsonNode awaitEnd(HttpResponse<String> begun) throws IOException {
        String path = begun.headers().firstValue("Location").orElseThrow().substring("/api/admin/v1".length());
        await().atMost(PATIENCE).until(() -> !get(path).at("/underWay").asBoolean());
        JsonNode job = get(path);
        assertThat(job.at("/job/endedAt").isNull()).isFalse();
        return job;
    }

    private static String mark(String verb, String participant, String confirm) {
        return """
                {"verb": "%s", "participant": "%s", "reason": "they told us so", "evidence": "their mail of 3:12", "confirm": "%s"}""".formatted(verb, participant, confirm);
    }

    private String waitingParticipant(String uid) throws IOException {
        for (JsonNode each : get("/lras/" + uid).at("/participants")) {
            if (each.hasNonNull("pendingSince")) {
                return each.at("/id").asText();
            }
        }
        throw new AssertionError("nobody is waited for");
    }

    private void awaitAttempts(String uid) {
        await().atMost(PATIENCE)
                .until(() -> get("/lras?status=retrying&q=" + uid).at("/items").size() == 1);
    }

    private String status(String uid) throws IOException {
        return get("/lras/" + uid).at("/lra/status").asText();
    }

    private String started(String... names) {
        String lra = call("POST", "/lra-coordinator/start?ClientID=itinerary:7", "coordinator", null)
                .body();
        for (String name : names) {
            coordinator.call(
                    "PUT",
                    URI.create(lra),
                    "Authorization",
                    tokens.bearer("coordinator"),
                    "Link",
                    Participant.links(participant.named(name)));
        }
        return lra.substring(lra.lastIndexOf('/') + 1);
    }

    private String cancelledWith(String... names) {
        String uid = started(names);
        call("PUT", "/lra-coordinator/" + uid + "/cancel", "coordinator", null);
        return uid;
    }

    private JsonNode act(int status, String uid, String scopes, String body) throws IOException {
        HttpResponse<String> answer = call("POST", "/api/admin/v1/lras/" + uid + "/acts", scopes, body);
        assertThat(answer.statusCode()).as(body + " " + answer.body()).isEqualTo(status);
        return json(answer);
    }

    private JsonNode get(String path) throws IOException {
        return json(call("GET", "/api/admin/v1" + path, ADMINISTER, null));
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    /** @param scopes of the token; null for none */
    private HttpResponse<String> call(String method, String path, String scopes, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(coordinator.uri(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Accept", "text/plain, */*;q=0.1");
        if (scopes != null) {
            request.header("Authorization", tokens.bearer(scopes));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
