package io.roundtrip.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.roundtrip.partner.PartnerAnswer.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestAnswersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final RestAnswers answers =
            new RestAnswers(new ObjectMapper().registerModule(new JavaTimeModule()), Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"state":"HELD","price":{"amount":100,"currency":"USD"}}                   | DONE
            201 | {"state":"HELD"}                                                           | DONE
            200 | {"state":"EXPIRED"}                                                        | UNCLEAR
            200 | {}                                                                         | UNCLEAR
            200 | <html>                                                                     | UNCLEAR
            200 | {"state":"HELD","expiresAt":"soon"}                                        | UNCLEAR
            200 | {"state":"HELD","price":{"amount":-1,"currency":"USD"}}                    | UNCLEAR
            200 | {"state":"HELD","price":{"amount":9223372036854775807,"currency":"USD"}}   | UNCLEAR
            200 | {"state":"HELD","price":{"amount":1,"currency":"usd"}}                     | UNCLEAR
            409 | {"code":"SOLD_OUT","reason":"No seats left."}                              | REFUSED
            409 | Conflict                                                                   | UNCLEAR
            429 | {}                                                                         | TRANSIENT
            503 | Down for maintenance                                                       | TRANSIENT
            500 | {"state":"HELD"}                                                           | UNCLEAR
            404 | {}                                                                         | UNCLEAR
            302 | {"state":"HELD"}                                                           | UNCLEAR
            """)
    void believesAPartnerOnlySoFar(int status, String body, Outcome outcome) {
        assertThat(read(status, body, null).outcome()).isEqualTo(outcome);
    }

    @Test
    void saysWhatCameInsteadOfAnAnswer() {
        assertThat(read(404, "{}", null).code()).isEqualTo("HTTP 404");
        assertThat(read(200, "{\"state\":\"HELD\",\"expiresAt\":\"Ada\"}", null).code())
                .isEqualTo("HTTP 200 with fields that cannot be read");
    }

    @Test
    void cutsAndCleansAPartnersWords() {
        PartnerAnswer answer =
                read(200, "{\"state\":\"HELD\",\"partnerReference\":\"A\\u0000B" + "x".repeat(200) + "\"}", null);

        assertThat(answer.partnerReference()).startsWith("A Bxxx").hasSize(100);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            120                           | PT2M
            Sun, 22 Nov 2026 12:00:30 GMT | PT30S
            Sun, 22 Nov 2026 11:00:00 GMT | PT0S
            999999999                     | PT1H
            soon                          |
            -5                            |
            """)
    void readsHowLongItWantsToBeLeftAlone(String header, Duration pause) {
        assertThat(read(503, "{}", header).retryAfter()).isEqualTo(pause);
    }

    @Test
    void throwsWhatItsBreakerHasToCount() {
        byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(PartnerTroubleException.class)
                .isThrownBy(() -> answers.read(nothing, "hold", "s-1", "i-1", 503, "7"))
                .withMessage("code HTTP 503")
                .satisfies(trouble -> assertThat(trouble.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
        assertThat(answers.read(nothing, "probe", "s-1", "i-1", 404, null).outcome())
                .isEqualTo(Outcome.UNCLEAR);
    }

    private PartnerAnswer read(int status, String body, String retryAfter) {
        return answers.answer(body.getBytes(StandardCharsets.UTF_8), "hold", "s-1", "i-1", status, retryAfter);
    }
}
