package io.roundtrip.partner;

import io.roundtrip.kafka.KafkaTopics;
import io.roundtrip.partner.PartnerProperties.Transport;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The topics of partners that are reached over Kafka. */
@Component
class PartnerTopics implements KafkaTopics {

    private final Partners partners;

    PartnerTopics(Partners partners) {
        this.partners = partners;
    }

    @Override
    public List<String> names() {
        return partners.all().values().stream()
                .filter(partner -> partner.transport() == Transport.KAFKA)
                .flatMap(partner -> Stream.of(partner.commandsTopic(), partner.eventsTopic()))
                .toList();
    }
}
