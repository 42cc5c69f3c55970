package io.roundtrip.coordinator.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** One line for the operator when the port is open. */
record StartReport(CoordinatorProperties properties, StoreDirectory directory, RecoveryClock recovery) {

    private static final Logger LOG = LoggerFactory.getLogger(StartReport.class);

    @EventListener
    void on(WebServerInitializedEvent open) {
        int listening = open.getWebServer().getPort();
        LOG.info(
                "LRA coordinator {} at {}/lra-coordinator: store {}, {} LRAs loaded, unfinished ones called again after {} ms",
                properties.nodeName(),
                properties.baseUri(),
                directory.path(),
                recovery.loaded(),
                properties.recovery().period().toMillis());
        int promised = port();
        if (promised != listening) {
            LOG.warn(
                    "Port {} is open, but LRA ids say {}: right behind a proxy, otherwise set coordinator.base-uri to"
                            + " the address that applications use.",
                    listening,
                    properties.baseUri());
        }
    }

    private int port() {
        int explicit = properties.baseUri().getPort();
        int implied = "https".equals(properties.baseUri().getScheme()) ? 443 : 80;
        return explicit == -1 ? implied : explicit;
    }
}
