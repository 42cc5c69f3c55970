package io.roundtrip.coordinator.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\1',
            value = {
                "http://u:p4ss@host/a?token=abc123&step=7 | http://***@host/a?token=***&step=7",
                "{\"access_token\": \"abc\", \"state\": \"held\"} | {\"access_token\": ***, \"state\": \"held\"}",
                "Authorization: Bearer eyJhbGciOi.J9.x-_y | Authorization: ***",
                "refused, because Bearer eyJhbGciOi.J9 was not known | refused, because Bearer *** was not known",
                "password='s3cret'&next=1 | password=***&next=1",
                "JSESSIONID=ABCDEF; Path=/ | JSESSIONID=***; Path=/",
                "no seats left on flight SK101 | no seats left on flight SK101"
            })
    void takesSecretsOut(String text, String masked) {
        assertThat(Masks.text(text, 1000)).isEqualTo(masked);
    }

    @Test
    void keepsTheBeginningOfALongTextAndNoHalfCharacter() {
        assertThat(Masks.text("x".repeat(10_000), 2048)).hasSize(2048);
        assertThat(Masks.text("xxx\uD83D\uDE80", 4)).isEqualTo("xxx");
        assertThat(Masks.text(null, 4)).isNull();
    }

    @Test
    void keepsNoControlCharacterThatADatabaseOrATerminalWouldStumbleOver() {
        assertThat(Masks.text("a\u0000b\u001B[31mc\nd\te", 100)).isEqualTo("a\uFFFDb\uFFFD[31mc\nd\te");
    }
}
