package io.roundtrip.alert;

import io.roundtrip.kafka.KafkaTopics;
import java.util.List;
import org.springframework.stereotype.Component;

/** The topic of alerts. */
@Component
class AlertTopics implements KafkaTopics {

    private final AlertProperties properties;

    AlertTopics(AlertProperties properties) {
        this.properties = properties;
    }

    @Override
    public List<String> names() {
        return List.of(properties.eventsTopic());
    }
}
