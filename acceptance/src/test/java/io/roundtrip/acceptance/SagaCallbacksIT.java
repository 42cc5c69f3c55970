package io.roundtrip.acceptance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.apache.camel.Exchange.HTTP_RESPONSE_CODE;
import static org.apache.camel.Exchange.SAGA_LONG_RUNNING_ACTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.roundtrip.acceptance.client.RunningSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.SagaCompletionMode;
import org.apache.camel.model.SagaDefinition;
import org.apache.camel.model.SagaPropagation;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What of a saga of Camel's travels to the coordinator and what comes back, on Camel's own client and its own participant routes. Each row
 * is a reason why the application has its own ({@code io.roundtrip.lra}), or why a step is declared as it is.
 */
@OnRealParts
class SagaCallbacksIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final RunningSystem system;
    private StockSagas sagas;

    SagaCallbacksIT(RunningSystem system) {
        this.system = system;
    }

    @BeforeEach
    void open() throws Exception {
        sagas = new StockSagas(system);
    }

    @AfterEach
    void close() throws Exception {
        sagas.close();
    }

    @ParameterizedTest
    @CsvSource({"01j-Step_1, 01j-Step_1", "a&b, a", "a+b, a b", "a{b, a%7Bb"})
    void anOptionTravelsUnencodedInTheCallbacksAddress(String stepId, String arrives) {
        sagas.step("flight", stepId);
        sagas.routes(r -> saga(r).to("direct:flight-hold"));

        sagas.travel();

        assertThat(sagas.callbacks()).containsExactly("confirm " + arrives);
        assertThat(sagas.status()).isEqualTo("ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "шаг"})
    void anOptionWithAnUnluckyCharacterKeepsTheStepOutOfTheSaga(String stepId) {
        sagas.step("flight", stepId);
        sagas.routes(r -> saga(r).to("direct:flight-hold"));

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).isNotNull();
        assertThat(sagas.tried()).isEmpty();
        assertThat(sagas.asked()).endsWith("cancel");
        assertThat(sagas.callbacks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a#b", "a>b"})
    void anOptionWithAWorseCharacterLetsTheSagaCloseAndTheStepNeverBeConfirmed(String stepId) {
        sagas.step("flight", stepId);
        sagas.routes(r -> saga(r).to("direct:flight-hold"));

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).isNull();
        assertThat(sagas.tried()).containsExactly("flight");
        assertThat(sagas.asked()).endsWith("close");
        assertThat(sagas.status()).isEqualTo("ended");
        assertThat(sagas.callbacks()).isEmpty();
    }

    @Test
    void aStepThatJoinsThreeTimesWithEqualOptionsIsOneParticipant() {
        sagas.step("flight");
        sagas.routes(
                r -> saga(r).to("direct:flight-hold").to("direct:flight-hold").to("direct:flight-hold"));

        sagas.travel();

        assertThat(sagas.asked()).containsExactly("start", "join", "join", "join", "join", "close");
        assertThat(sagas.tried()).containsExactly("flight", "flight", "flight");
        assertThat(sagas.callbacks()).containsExactly("confirm flight");
    }

    @Test
    void aStepWithAnOptionOfItsOwnIsAParticipantOfItsOwn() {
        sagas.step("flight", "${body}");
        sagas.routes(r -> saga(r).split(r.body()).stopOnException().to("direct:flight-hold"));

        sagas.travel();

        assertThat(sagas.callbacks()).containsExactly("confirm car", "confirm stay", "confirm flight");
    }

    @Test
    void aRequiredStepThatLostTheHeaderSilentlyStartsASecondSagaAndIsConfirmedAlone() {
        sagas.step("flight");
        sagas.step("car");
        sagas.routes(r -> {
            saga(r).to("direct:flight-hold")
                    .removeHeaders("*")
                    .to("direct:required")
                    .throwException(new IllegalStateException("no room"));
            r.from("direct:required").saga().to("direct:car-hold");
        });

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).hasMessage("no room");
        assertThat(sagas.asked()).containsExactly("start", "join", "join", "start", "join", "join", "close", "cancel");
        assertThat(sagas.callbacks()).containsExactly("confirm car", "release flight");
    }

    @Test
    void aMandatoryStepThatLostTheHeaderIsRefused() {
        sagas.step("flight");
        sagas.step("car");
        sagas.routes(r -> saga(r).to("direct:flight-hold").removeHeaders("*").to("direct:car-hold"));

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).hasMessageStartingWith("Exchange is not part of a saga");
        assertThat(sagas.tried()).containsExactly("flight");
        assertThat(sagas.callbacks()).containsExactly("release flight");
    }

    @Test
    void whateverTheHeaderSaysIsCalled() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        HttpServer stranger = stranger(heard);
        sagas.step("flight");
        sagas.routes(r -> r.from("direct:trip")
                .setHeader(SAGA_LONG_RUNNING_ACTION, r.constant(elsewhere(stranger)))
                .to("direct:flight-hold"));

        sagas.travel();

        assertThat(heard).containsExactly("PUT /elsewhere");
        assertThat(sagas.tried()).containsExactly("flight");
        stranger.stop(0);
    }

    @Test
    void aReplyThatReplacesTheHeaderTakesTheStepsAfterItOutOfTheSaga() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        HttpServer stranger = stranger(heard);
        sagas.step("flight");
        sagas.step("car");
        sagas.routes(r -> {
            saga(r).to("direct:flight-hold").to("direct:reply").to("direct:car-hold");
            r.from("direct:reply").setHeader(SAGA_LONG_RUNNING_ACTION, r.constant(elsewhere(stranger)));
        });

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).isNull();
        assertThat(heard).containsExactly("PUT /elsewhere");
        assertThat(sagas.tried()).containsExactly("flight", "car");
        assertThat(sagas.callbacks()).containsExactly("confirm flight");
        assertThat(sagas.status()).isEqualTo("ended");
        stranger.stop(0);
    }

    private static String elsewhere(HttpServer stranger) {
        return "http://localhost:" + stranger.getAddress().getPort() + "/elsewhere";
    }

    /** Says yes to everybody. */
    private static HttpServer stranger(List<String> heard) throws IOException {
        HttpServer stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        stranger.start();
        return stranger;
    }

    @Test
    void overKafkaTheHeaderArrivesAsBytesAndStillNamesTheSaga() throws Exception {
        String topic = topic();
        AtomicReference<Object> header = new AtomicReference<>();
        sagas.step("flight");
        sagas.routes(r -> {
            saga(r).completionMode(SagaCompletionMode.MANUAL)
                    .setBody(r.constant("a trip"))
                    .to(topic);
            r.from(topic)
                    .process(record -> header.set(record.getMessage().getHeader(SAGA_LONG_RUNNING_ACTION)))
                    .to("direct:flight-hold");
        });

        sagas.travel();

        await().atMost(LIMIT).until(() -> sagas.tried().contains("flight"));
        assertThat(header.get()).isInstanceOf(byte[].class);
        sagas.cancel();
        assertThat(sagas.callbacks()).containsExactly("release flight");
    }

    @Test
    void overKafkaAStepComesTooLateForASagaThatEndsByItself() throws Exception {
        String topic = topic();
        sagas.step("flight");
        sagas.routes(r -> {
            saga(r).setBody(r.constant("a trip")).to(topic);
            r.from(topic)
                    .onException(Exception.class)
                    .handled(true)
                    .process(record -> sagas.tried().add("join refused"))
                    .end()
                    .process(record -> sagas.awaitEnd())
                    .to("direct:flight-hold");
        });

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).isNull();
        await().atMost(LIMIT).until(() -> !sagas.tried().isEmpty());
        assertThat(sagas.tried()).containsExactly("join refused");
        assertThat(sagas.asked()).contains("close").doesNotContain("cancel");
        assertThat(sagas.callbacks()).isEmpty();
    }

    /** The endpoint of a new topic. */
    private String topic() throws Exception {
        String topic = "semantics." + System.nanoTime();
        String brokers = "localhost:" + system.port("kafka");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        return "kafka:" + topic + "?autoOffsetReset=earliest&groupId=semantics&pollTimeoutMs=100&brokers=" + brokers;
    }

    @Test
    void aTimeLimitTravelsWithAJoinAndEndsTheSagaUnderItsSteps() {
        sagas.step("flight");
        sagas.step("car");
        sagas.routes(r -> saga(r).timeout(Duration.ofMillis(1500))
                .to("direct:flight-hold")
                .delay(3000)
                .to("direct:car-hold"));

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).hasMessageContaining("Cannot compensate LRA");
        assertThat(sagas.tried()).containsExactly("flight");
        assertThat(sagas.callbacks()).containsExactly("release flight");
        assertThat(sagas.status()).isEqualTo("ended");
    }

    @Test
    void aSecondCompletionFailsWithoutSayingThatTheSagaHasEnded() {
        sagas.step("flight");
        sagas.routes(r -> saga(r).completionMode(SagaCompletionMode.MANUAL)
                .to("direct:flight-hold")
                .to("saga:complete")
                .to("saga:complete"));

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).hasMessageEndingWith("Cannot complete LRA");
        assertThat(sagas.callbacks()).containsExactly("confirm flight");
        assertThat(sagas.status()).isEqualTo("ended");
    }

    @Test
    void aCompletionWithParametersIsNeverCalledAndItsCallerSawSuccess() {
        sagas.step("flight");
        sagas.routes(r -> {
            saga(r).to("direct:odd-hold");
            mandatory(r, "direct:odd-confirm?timeout=1000");
            r.from("direct:odd-confirm").process(exchange -> sagas.callbacks().add("confirm odd"));
        });

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).isNull();
        assertThat(sagas.asked()).endsWith("close");
        assertThat(sagas.status()).isEqualTo("Closing");
        assertThat(sagas.callbacks()).isEmpty();
    }

    @Test
    void whateverStatusACallbackLeavesBehindIsItsAnswer() {
        sagas.step("flight");
        sagas.routes(r -> {
            saga(r).to("direct:odd-hold");
            mandatory(r, "direct:odd-confirm");
            r.from("direct:odd-confirm")
                    .process(exchange -> sagas.callbacks().add("confirm odd"))
                    .process(exchange -> exchange.getMessage().setHeader(HTTP_RESPONSE_CODE, 404));
        });

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).isNull();
        assertThat(sagas.status()).isEqualTo("Closing");
        await().atMost(LIMIT).until(() -> sagas.callbacks().size() > 1);
    }

    @Test
    void aWrongAddressForCallbacksIsNoticedByNobody() {
        URI elsewhere = sagas.participants().resolve("/elsewhere");
        sagas.service().setLocalParticipantUrl(elsewhere.toString());
        sagas.step("flight");
        sagas.routes(r -> saga(r).to("direct:flight-hold"));

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).isNull();
        assertThat(sagas.asked()).containsExactly("start", "join", "join", "close");
        assertThat(sagas.status()).isEqualTo("Closing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"release", "confirm"})
    void anybodyMayRunAnyCompensationOrCompletionThroughCamelsOwnRoutes(String verb) throws Exception {
        sagas.step("flight");
        sagas.camel().start();
        URI address = sagas.participants()
                .resolve("/lra-participant/compensate?stepId=flight&Camel-Saga-Compensate=direct://flight-" + verb);

        int status = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header(SAGA_LONG_RUNNING_ACTION, "anything")
                                .PUT(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();

        assertThat(status).isEqualTo(200);
        assertThat(sagas.callbacks()).containsExactly(verb + " flight");
    }

    @Test
    void allSagasHangForEverWhenTheRouteOfOneIsStopped() throws Exception {
        sagas.step("flight");
        sagas.step("car");
        sagas.routes(r -> saga(r).to("direct:flight-hold"));
        sagas.camel().start();
        sagas.camel().getRouteController().stopRoute("car-hold");

        var trip =
                sagas.camel().createFluentProducerTemplate().to("direct:trip").asyncSend();

        assertThatThrownBy(() -> trip.get(2, SECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(sagas.tried()).isEmpty();
    }

    private static void mandatory(RouteBuilder routes, String completion) {
        routes.from("direct:odd-hold")
                .saga()
                .propagation(SagaPropagation.MANDATORY)
                .compensation("direct:flight-release")
                .completion(completion)
                .process(exchange -> {});
    }

    private static SagaDefinition saga(RouteBuilder routes) {
        return routes.from("direct:trip").saga();
    }
}
