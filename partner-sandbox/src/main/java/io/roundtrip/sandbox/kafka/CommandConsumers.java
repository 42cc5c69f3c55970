package io.roundtrip.sandbox.kafka;

import io.roundtrip.sandbox.behaviour.BehaviourChanged;
import io.roundtrip.sandbox.behaviour.Behaviours;
import io.roundtrip.sandbox.behaviour.FrontDesk;
import io.roundtrip.sandbox.calls.CallLog;
import io.roundtrip.sandbox.company.Companies;
import io.roundtrip.sandbox.company.Company;
import io.roundtrip.sandbox.company.SandboxProperties;
import io.roundtrip.sandbox.protocol.CommandReader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.stereotype.Component;

/** One consumer group per company, named {@code sandbox.<partnerId>}; paused while the company is down. */
@Component
class CommandConsumers implements SmartLifecycle {

    private final Map<String, ConcurrentMessageListenerContainer<String, byte[]>> byPartner = new TreeMap<>();
    private final Behaviours behaviours;
    private volatile boolean running;

    CommandConsumers(
            Companies companies,
            SandboxProperties properties,
            ConsumerFactory<String, byte[]> factory,
            CommandReader reader,
            FrontDesk desk,
            Behaviours behaviours,
            CallLog calls,
            Post post) {
        this.behaviours = behaviours;
        for (Company company : companies.all()) {
            CommandListener listener = new CommandListener(company, reader, desk, behaviours, calls, post);
            byPartner.put(company.id(), container(company, properties.kafkaConsumers(), factory, listener));
        }
    }

    private static ConcurrentMessageListenerContainer<String, byte[]> container(
            Company company, int consumers, ConsumerFactory<String, byte[]> factory, CommandListener listener) {
        ContainerProperties container = new ContainerProperties(Topics.commands(company));
        container.setGroupId("sandbox." + company.id());
        container.setKafkaConsumerProperties(member(company));
        container.setAckMode(ContainerProperties.AckMode.MANUAL);
        container.setMessageListener(listener);
        ConcurrentMessageListenerContainer<String, byte[]> made =
                new ConcurrentMessageListenerContainer<>(factory, container);
        made.setConcurrency(consumers);
        made.setBeanName("sandbox." + company.id());
        return made;
    }

    /** A name that outlives the process: after a kill the group takes us back at once, without waiting for the dead one. */
    private static Properties member(Company company) {
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "sandbox." + company.id());
        return properties;
    }

    @EventListener
    void onChange(BehaviourChanged change) {
        ConcurrentMessageListenerContainer<String, byte[]> consumers = byPartner.get(change.partnerId());
        if (behaviours.isDown(change.partnerId())) {
            consumers.pause();
        } else {
            consumers.resume();
        }
    }

    @Override
    public void start() {
        byPartner.forEach((partnerId, consumers) -> {
            if (behaviours.isDown(partnerId)) {
                consumers.pause();
            }
            consumers.start();
        });
        running = true;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    /** All at once, for each waits for its fetch under way. */
    @Override
    public void stop(Runnable whenStopped) {
        running = false;
        AtomicInteger left = new AtomicInteger(byPartner.size());
        byPartner
                .values()
                .forEach(consumers -> consumers.stop(() -> {
                    if (left.decrementAndGet() == 0) {
                        whenStopped.run();
                    }
                }));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
