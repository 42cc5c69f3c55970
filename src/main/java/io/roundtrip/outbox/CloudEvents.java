package io.roundtrip.outbox;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** Outbox messages as Kafka records with the headers of CloudEvents 1.0's binary mode. */
@Component
class CloudEvents {

    private final CamelContext camel;

    CloudEvents(CamelContext camel) {
        this.camel = camel;
    }

    List<Message> of(List<WaitingMessage> messages) {
        return messages.stream().map(this::of).toList();
    }

    private Message of(WaitingMessage message) {
        Message event = new DefaultMessage(camel);
        event.setBody(message.payload());
        event.setHeader(KafkaConstants.OVERRIDE_TOPIC, message.topic());
        event.setHeader(KafkaConstants.KEY, message.key());
        event.setHeader("ce_specversion", "1.0");
        event.setHeader("ce_id", "outbox-" + message.id());
        event.setHeader("ce_source", "/roundtrip");
        event.setHeader("ce_type", message.type());
        event.setHeader("ce_time", message.createdAt().toString());
        event.setHeader("ce_subject", message.key());
        event.setHeader("content-type", "application/json");
        return event;
    }
}
