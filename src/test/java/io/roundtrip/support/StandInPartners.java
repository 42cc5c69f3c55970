package io.roundtrip.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Partners that do what a test tells them, over REST and over Kafka alike, and keep a list of what they were asked. Untold, they do their
 * part. They live as long as the JVM.
 */
public final class StandInPartners {

    /** What a partner does with one call. */
    public enum Reaction {
        DO,
        REFUSE,
        /** Does its part, for a minor unit more than was asked for. */
        OTHER_AMOUNT,
        /** Does its part for another currency than was asked for. */
        OTHER_CURRENCY,
        /** Asks for more money than there is. */
        ABSURD_PRICE,
        /** Answers with fields that cannot be read, and with words of its own. */
        RUBBISH,
        /** Holds for one minute only. */
        HOLD_SHORTLY,
        /** Says that it is done, in a state that does not fit. */
        OTHER_STATE,
        /** Nothing done, and not to be asked again for two seconds. */
        LATER,
        /** 500, or an error answer. */
        FAIL,
        /** Answers twice (over Kafka). */
        DO_AND_ANSWER_TWICE,
        /** Does its part, and sends headers that would steer a route, to another itinerary and another place. */
        STEER,
        /** Takes a while (over REST). */
        DO_SLOWLY,
        /** No answer at all. */
        SILENCE
    }

    /** What a partner writes where it should not, and no log may show. */
    public static final String SECRET = "Ada Secretname";

    /** One call as it arrived. */
    public record Call(
            String partnerId,
            String operation,
            String stepId,
            String idempotencyKey,
            String deadline,
            JsonNode body,
            Instant at) {

        /** What the call is about, in all words that it uses: a probe names the step only. */
        private List<String> ids() {
            return List.of(stepId, body.path("itineraryId").asText(stepId));
        }
    }

    /** Applications that run side by side in one JVM have topics of their own: v9 is the moved partner's, v8 the broken one's, v7 the ordered ones'. */
    private static final List<String> COMMANDS = Stream.of("city-rooms", "paywell", "grand-hotels")
            .flatMap(partner ->
                    Stream.of("v1", "v7", "v8", "v9").map(version -> "travel." + partner + ".commands." + version))
            .toList();

    private static final Map<String, String> OPERATIONS =
            Map.of("holds", "hold", "confirmations", "confirm", "releases", "release", "cancellations", "cancel");
    private static final Map<String, String> STATES = Map.of(
            "probe", "HELD", "hold", "HELD", "confirm", "CONFIRMED", "release", "RELEASED", "cancel", "CANCELLED");

    private static final int MORE_THAN_ANYBODY_ASKS = 1000;

    /** Where a partner that steers would have requests and records go. */
    public static final String ASTRAY = "travel.astray";

    private static final List<String> STEERING = List.of(
            "CamelHttpUri",
            "CamelHttpPath",
            "CamelHttpMethod",
            "CamelHttpResponseCode",
            "CamelBeanMethodName",
            "CamelKafkaOverrideTopic",
            "kafka.OVERRIDE_TOPIC",
            "kafka.KEY",
            "Long-Running-Action",
            "Long-Running-Action-Recovery",
            "Idempotency-Key",
            "Roundtrip-Deadline",
            "itineraryId",
            "stepId",
            "partnerId",
            "stepRoute",
            "operation",
            "overdue");

    private final ObjectMapper json = new ObjectMapper();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private static final Duration A_WHILE = Duration.ofMillis(200);

    private final Map<String, Deque<Reaction>> script = new ConcurrentHashMap<>();
    private final Set<String> past = ConcurrentHashMap.newKeySet();
    private final AtomicInteger slowly = new AtomicInteger();
    private final AtomicInteger mostSlowly = new AtomicInteger();
    private final HttpServer http;
    private final KafkaConsumer<String, String> commands;
    private final KafkaProducer<String, String> answers;

    public StandInPartners() {
        try {
            http = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/partners/", this::overRest);
        http.setExecutor(Executors.newCachedThreadPool());
        http.start();
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                TestServers.brokers(),
                "group.id",
                "stand-in-" + http.getAddress().getPort(),
                "auto.offset.reset",
                "earliest",
                "allow.auto.create.topics",
                false);
        commands = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
        answers = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestServers.brokers()), new StringSerializer(), new StringSerializer());
        commands.subscribe(COMMANDS);
        Thread listener = new Thread(this::overKafka, "stand-in-partners");
        listener.setDaemon(true);
        listener.start();
    }

    /** The REST address of a partner. */
    public String url(String partnerId) {
        return "http://localhost:" + http.getAddress().getPort() + "/partners/" + partnerId;
    }

    /** Tells a partner how to react to its next calls of an operation, one after another; then it does its part again. */
    public void tell(String partnerId, String operation, Reaction... reactions) {
        script.put(partnerId + " " + operation, new ConcurrentLinkedDeque<>(List.of(reactions)));
    }

    /** Tells a partner how to react until it is told otherwise, however often a busy machine has it asked. */
    public void tellAlways(String partnerId, String operation, Reaction reaction) {
        tell(
                partnerId,
                operation,
                Collections.nCopies(MORE_THAN_ANYBODY_ASKS, reaction).toArray(Reaction[]::new));
    }

    /** Holds, and says so on the partner's topic, asked or not. */
    public void hold(String partnerId, String itineraryId, String stepId) {
        ObjectNode ids = json.createObjectNode().put("stepId", stepId).put("itineraryId", itineraryId);
        answer("travel." + partnerId + ".events.v1", itineraryId, answer("hold", ids, Reaction.DO), List.of());
    }

    /**
     * Forgets what was told. Itineraries that are known by now belong to the past, in whatever application they go on: they hear nothing of
     * what is told from now on, and partners do their part.
     */
    public void reset() {
        script.clear();
        calls.forEach(call -> past.addAll(call.ids()));
        calls.clear();
    }

    /** What a partner was asked about a step, oldest first. */
    public List<Call> calls(String stepId, String operation) {
        return calls.stream()
                .filter(call -> call.stepId().equals(stepId) && call.operation().equals(operation))
                .toList();
    }

    private void overRest(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        boolean probe = path[3].equals("reservations");
        JsonNode body =
                probe ? json.createObjectNode().put("stepId", path[4]) : json.readTree(exchange.getRequestBody());
        String operation = probe ? "probe" : OPERATIONS.get(path[3]);
        Reaction reaction = react(
                path[2],
                operation,
                body,
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                exchange.getRequestHeaders().getFirst("Roundtrip-Deadline"));
        if (reaction == Reaction.SILENCE) {
            return; // the caller's timeout ends it
        }
        if (reaction == Reaction.DO_SLOWLY) {
            takeAWhile();
        }
        byte[] answer = json.writeValueAsBytes(answer(operation, body, reaction));
        int status = switch (reaction) {
            case FAIL -> 500;
            case REFUSE -> probe ? 404 : 409;
            case LATER -> 503;
            default -> 200;
        };
        if (reaction == Reaction.STEER) {
            STEERING.forEach(name -> exchange.getResponseHeaders().set(name, ASTRAY));
        }
        if (reaction == Reaction.LATER) {
            exchange.getResponseHeaders().set("Retry-After", "2");
        }
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** Counted before the answer goes out: who gets it may be asked again at once. */
    private void takeAWhile() {
        int now = slowly.incrementAndGet();
        mostSlowly.accumulateAndGet(now, Math::max);
        LockSupport.parkNanos(A_WHILE.toNanos());
        slowly.decrementAndGet();
    }

    /** How many slow calls there were at once. */
    public int mostSlowlyAtOnce() {
        return mostSlowly.get();
    }

    private void overKafka() {
        while (true) {
            commands.poll(Duration.ofMillis(100)).forEach(this::command);
        }
    }

    private void command(ConsumerRecord<String, String> command) {
        try {
            String partnerId = command.topic().split("\\.", -1)[1];
            String type = header(command, "ce_type");
            String operation = type.split("\\.", -1)[1];
            JsonNode body = json.readTree(command.value());
            Reaction reaction = react(
                    partnerId, operation, body, body.path("stepId").asText(), header(command, "Roundtrip-Deadline"));
            int times = reaction == Reaction.SILENCE ? 0 : reaction == Reaction.DO_AND_ANSWER_TWICE ? 2 : 1;
            for (int i = 0; i < times; i++) {
                answer(
                        command.topic().replace("commands", "events"),
                        command.key(),
                        answer(operation, body, reaction),
                        reaction == Reaction.STEER ? STEERING : List.of());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(String topic, String key, ObjectNode answer, List<String> steering) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, answer.toString());
        steering.forEach(name -> record.headers().add(name, ASTRAY.getBytes(StandardCharsets.UTF_8)));
        try {
            answers.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(ConsumerRecord<String, String> command, String name) {
        Header header = command.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private Reaction react(String partnerId, String operation, JsonNode body, String idempotencyKey, String deadline) {
        Call call = new Call(
                partnerId,
                operation,
                body.path("stepId").asText(),
                idempotencyKey,
                deadline,
                body,
                Clock.systemUTC().instant());
        calls.add(call);
        Deque<Reaction> told =
                call.ids().stream().anyMatch(past::contains) ? null : script.get(partnerId + " " + operation);
        Reaction next = told == null ? null : told.poll();
        // They keep no books: asked what they have, they know of nothing unless told to.
        return next != null ? next : operation.equals("probe") ? Reaction.REFUSE : Reaction.DO;
    }

    private static long amount(Reaction reaction, long usual) {
        return switch (reaction) {
            case OTHER_AMOUNT -> usual + 1;
            case ABSURD_PRICE -> Long.MAX_VALUE;
            default -> usual;
        };
    }

    private ObjectNode answer(String operation, JsonNode body, Reaction reaction) {
        ObjectNode answer = json.createObjectNode();
        answer.put("operation", operation);
        answer.put("stepId", body.path("stepId").asText());
        answer.put("itineraryId", body.path("itineraryId").asText());
        switch (reaction) {
            case REFUSE ->
                answer.put("outcome", "refused").put("code", "SOLD_OUT").put("reason", "Nothing is left.");
            case FAIL -> answer.put("outcome", "error").put("code", SECRET);
            case LATER -> answer.put("outcome", "transient").put("retryAfter", "PT2S");
            default -> {
                answer.put("outcome", "done")
                        .put("state", reaction == Reaction.OTHER_STATE ? "EXPIRED" : STATES.get(operation))
                        .put("partnerReference", "REF1");
                answer.putObject("price")
                        .put("amount", amount(reaction, body.path("amount").asLong(10_000)))
                        .put("currency", reaction == Reaction.OTHER_CURRENCY ? "EUR" : "USD");
                if (reaction == Reaction.RUBBISH) {
                    answer.put("expiresAt", SECRET + "\n2026-11-22 ERROR forged line");
                }
                if (reaction == Reaction.HOLD_SHORTLY) {
                    answer.put(
                            "expiresAt",
                            Clock.systemUTC().instant().plusSeconds(60).toString());
                }
            }
        }
        return answer;
    }
}
