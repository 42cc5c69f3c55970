package io.roundtrip.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class CloudEventsTest {

    @Test
    void isTheSameEventHoweverOftenItIsSent() {
        CloudEvents events = new CloudEvents(new DefaultCamelContext());
        WaitingMessage message = new WaitingMessage(
                42, "topic", "key", "travel.booking.requested.v1", "{}", Instant.parse("2026-11-22T12:00:00Z"));

        Message first = events.of(List.of(message)).get(0);
        Message second = events.of(List.of(message)).get(0);

        assertThat(first.getHeaders()).isEqualTo(second.getHeaders());
        assertThat(first.getHeader("ce_id")).isEqualTo("outbox-42");
        assertThat(first.getHeader("ce_time")).isEqualTo("2026-11-22T12:00:00Z");
    }
}
