package io.roundtrip.sandbox.kafka;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AdminClient;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Up while the broker answers. */
@Component
class KafkaHealthIndicator extends AbstractHealthIndicator implements DisposableBean {

    private static final long PATIENCE_SECONDS = 2;

    private final AdminClient admin;

    KafkaHealthIndicator(KafkaAdmin configured) {
        super("The Kafka broker does not answer.");
        this.admin = AdminClient.create(configured.getConfigurationProperties());
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        int nodes = admin.describeCluster()
                .nodes()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .size();
        builder.up().withDetail("nodes", nodes);
    }

    @Override
    public void destroy() {
        admin.close(Duration.ofSeconds(PATIENCE_SECONDS));
    }
}
