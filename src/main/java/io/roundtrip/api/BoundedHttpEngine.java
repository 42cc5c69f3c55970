package io.roundtrip.api;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Runs the API's routes on threads of their own, a bounded number with a bounded queue. Stock, Camel takes the first task executor that it
 * finds, which may be anybody's; and on the servlet container's threads a slow database would let API calls block the coordinator's
 * callbacks, which must be answered within 2 s. A call that finds the queue full is answered with 503.
 */
final class BoundedHttpEngine implements PlatformHttpEngine, AutoCloseable {

    private final int port;
    private final ThreadPoolExecutor threads;

    BoundedHttpEngine(int port, ApiProperties properties) {
        this.port = port;
        this.threads = new ThreadPoolExecutor(
                properties.concurrency(),
                properties.concurrency(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(properties.queue()),
                new CustomizableThreadFactory("api-"));
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        // Contract first, Camel would take everything below each path and answer what it does not know with an empty
        // body.
        endpoint.setMatchOnUriPrefix(false);
        return new SpringBootPlatformHttpConsumer(endpoint, processor, threads);
    }

    @Override
    public int getServerPort() {
        return port;
    }

    /** The web server has ended the calls under way by now. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
