package io.roundtrip.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.roundtrip.kafka.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaMessagesTest {

    private final KafkaMessages messages =
            new KafkaMessages(new ObjectMapper().registerModule(new JavaTimeModule()), Clock.systemUTC());

    @Test
    void readsAnAnswer() {
        PartnerAnswer answer = messages.answer(bytes("""
                {"operation": "hold", "outcome": "done", "stepId": "s-1", "itineraryId": "i-1", "state": "HELD"}"""));

        assertThat(answer.outcome()).isEqualTo(PartnerAnswer.Outcome.DONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "outcome": "error"                                         | none
            "outcome": "transient", "code": "BUSY"                     | BUSY
            "outcome": "refused", "code": "Ada Secretname is no guest" | unreadable
            "outcome": "refused", "code": "A\\nERROR forged line"      | unreadable
            "outcome": "done", "state": "CONFIRMED"                    | done, with a state or price that cannot be
            """)
    void hasACodeThatALogMayShow(String fields, String code) {
        PartnerAnswer answer = messages.answer(
                bytes("{\"operation\": \"hold\", \"stepId\": \"s-1\", \"itineraryId\": \"i-1\", " + fields + "}"));

        assertThat(answer.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"operation\": \"hold\", \"outcome\": \"done\", \"stepId\": \"s-1\"}",
                "{\"operation\": \"hold\", \"outcome\": \"done\", \"stepId\": \"\\u0000\", \"itineraryId\": \"i-1\"}",
                "{\"operation\": \"fly\", \"outcome\": \"done\", \"stepId\": \"s-1\", \"itineraryId\": \"i-1\"}"
            })
    void refusesWhatIsNoAnswer(String record) {
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> messages.answer(record == null ? null : bytes(record)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
