package io.roundtrip.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.roundtrip.api.Problem.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that nobody means well with are a problem of the client's, never a defect of ours. */
class RubbishTest {

    private static final BookingReader READER = FaultyBodiesTest.reader();

    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e400",
            "-1e400",
            "1e-400",
            "1E+9999999",
            "9223372036854775808",
            "-99999999999999999999",
            "0.1",
            "1.0",
            "[]",
            "{}",
            "[[[]]]",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\uffff\"",
            "\"${jndi:ldap://x}\"",
            "\"${bean:x}\"",
            "\"0000-00-00\"",
            "\"9999-99-99\"",
            "\"-999999999-01-01\"",
            "\"{{x}}\"",
            "\"'--\"",
            "\"" + "a".repeat(60_000) + "\"",
            "\"" + "a.@".repeat(20_000) + "\"",
            "\"" + "@.".repeat(30_000) + "\"");

    private static final List<String> PLACES = List.of(
            "\"Ada Example\"",
            "\"ada@example.org\"",
            "\"2027-03-01\"",
            "\"flight\"",
            "\"type\"",
            "\"SK101\"",
            "\"SEA\"",
            "3",
            "1",
            "\"LON-01\"",
            "\"acct-1001\"",
            "\"USD\"",
            "{\"account\": \"acct-1001\", \"currency\": \"USD\"}");

    /** The trip with each of its values replaced by each odd one. */
    static Stream<String> oddValues() {
        return PLACES.stream()
                .peek(place -> assertThat(ApiTest.trip()).contains(place))
                .flatMap(
                        place -> ODD_VALUES.stream().map(value -> ApiTest.trip().replace(place, value)));
    }

    /** The trip cut off, or with a character lost or changed, everywhere. */
    static Stream<String> damaged() {
        String trip = ApiTest.trip();
        return IntStream.range(0, trip.length())
                .boxed()
                .flatMap(at -> Stream.of(
                        trip.substring(0, at),
                        trip.substring(at),
                        trip.substring(0, at) + trip.substring(at + 1),
                        trip.substring(0, at) + "\"" + trip.substring(at + 1),
                        trip.substring(0, at) + "\0" + trip.substring(at)));
    }

    @ParameterizedTest
    @MethodSource("oddValues")
    void answersOddValuesWithFaults(String body) {
        readsOrRefuses(body);
    }

    @org.junit.jupiter.api.Test
    void answersDamagedBodiesWithFaults() {
        damaged().forEach(RubbishTest::readsOrRefuses);
    }

    private static void readsOrRefuses(String body) {
        Throwable refusal = catchThrowable(() -> READER.read(List.of("k"), body.getBytes(StandardCharsets.UTF_8)));

        if (refusal != null) {
            assertThat(refusal).as(body).isInstanceOf(ProblemException.class);
            List<Fault> faults = ((ProblemException) refusal).toProblem("/").errors();
            assertThat(faults)
                    .isNotEmpty()
                    .allSatisfy(fault -> assertThat(fault.detail()).endsWith("."));
        }
    }
}
