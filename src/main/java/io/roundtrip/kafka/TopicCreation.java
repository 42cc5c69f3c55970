package io.roundtrip.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Makes missing topics before any route starts. A broker may forbid that: then they have to be there. */
@Component("topicCreation")
class TopicCreation implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);

    private final List<KafkaTopics> topics;
    private final KafkaProperties properties;
    private final String brokers;

    TopicCreation(List<KafkaTopics> topics, KafkaProperties properties, Environment environment) {
        this.topics = topics;
        this.properties = properties;
        this.brokers = environment.getRequiredProperty("camel.component.kafka.brokers");
    }

    @Override
    public void afterPropertiesSet() throws InterruptedException {
        long millis = properties.startTimeout().toMillis();
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) millis);
        try (Admin admin = Admin.create(config)) {
            Set<String> present = admin.listTopics().names().get(millis, TimeUnit.MILLISECONDS);
            create(admin, missing(present), millis);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "Kafka does not answer at " + brokers
                            + " (spring.kafka.bootstrap-servers, for example localhost:9092) within "
                            + properties.startTimeout() + " (travel.kafka.start-timeout)",
                    e);
        }
    }

    private IllegalStateException refused(String topic, ExecutionException e) {
        return new IllegalStateException(
                "Kafka at %s does not make the topic %s with travel.kafka.partitions=%d and travel.kafka.replication-factor=%d,"
                                .formatted(brokers, topic, properties.partitions(), properties.replicationFactor())
                        + " for example 16 and, on one broker, 1: "
                        + e.getCause().getMessage(),
                e);
    }

    private List<NewTopic> missing(Set<String> present) {
        return topics.stream()
                .flatMap(names -> names.names().stream())
                .flatMap(name -> Stream.of(name, KafkaTopics.deadLetters(name)))
                .distinct()
                .filter(name -> !present.contains(name))
                .map(name -> new NewTopic(name, properties.partitions(), properties.replicationFactor()))
                .toList();
    }

    private void create(Admin admin, List<NewTopic> missing, long millis)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (var creation : admin.createTopics(missing).values().entrySet()) {
            try {
                creation.getValue().get(millis, TimeUnit.MILLISECONDS);
                log.info("Topic {} made.", creation.getKey());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                    throw e;
                }
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw refused(creation.getKey(), e);
                }
            }
        }
    }
}
