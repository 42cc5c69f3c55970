package io.roundtrip.sandbox.kafka;

import io.roundtrip.sandbox.company.Companies;
import io.roundtrip.sandbox.company.Company;
import io.roundtrip.sandbox.company.SandboxProperties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/** The topics of each company; those that are missing are made at the start. */
@Configuration(proxyBeanMethods = false)
class Topics {

    static String commands(Company company) {
        return "travel." + company.id() + ".commands.v1";
    }

    static String events(Company company) {
        return "travel." + company.id() + ".events.v1";
    }

    /** Where commands go that nobody can read. */
    static String deadLetters(Company company) {
        return commands(company) + ".dlt";
    }

    @Bean
    KafkaAdmin.NewTopics partnerTopics(Companies companies, SandboxProperties properties) {
        return new KafkaAdmin.NewTopics(companies.all().stream()
                .flatMap(company -> Stream.of(commands(company), events(company), deadLetters(company)))
                .map(name -> TopicBuilder.name(name)
                        .partitions(properties.topicPartitions())
                        .replicas(1)
                        .build())
                .toArray(NewTopic[]::new));
    }
}
