package io.roundtrip.coordinator.engine;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Configuration;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;

/**
 * What {@code ClientBuilder.newClient()} finds in META-INF/services: always the one client, whatever it is asked to be.
 *
 * <p>JAX-RS makes the builder without arguments, so the client is handed over in a static field.
 */
public class CallbackClientBuilder extends ClientBuilder {

    private static volatile Client shared;

    static void serve(Client client) {
        shared = client;
    }

    @Override
    public Client build() {
        return shared;
    }

    @Override
    public Configuration getConfiguration() {
        throw new UnsupportedOperationException("The callback client is configured by coordinator.callback.*");
    }

    @Override
    public ClientBuilder withConfig(Configuration config) {
        return this;
    }

    @Override
    public ClientBuilder sslContext(SSLContext context) {
        return this;
    }

    @Override
    public ClientBuilder keyStore(KeyStore store, char[] password) {
        return this;
    }

    @Override
    public ClientBuilder trustStore(KeyStore store) {
        return this;
    }

    @Override
    public ClientBuilder hostnameVerifier(HostnameVerifier verifier) {
        return this;
    }

    @Override
    public ClientBuilder executorService(ExecutorService executor) {
        return this;
    }

    @Override
    public ClientBuilder scheduledExecutorService(ScheduledExecutorService executor) {
        return this;
    }

    @Override
    public ClientBuilder connectTimeout(long timeout, TimeUnit unit) {
        return this;
    }

    @Override
    public ClientBuilder readTimeout(long timeout, TimeUnit unit) {
        return this;
    }

    @Override
    public ClientBuilder property(String name, Object value) {
        return this;
    }

    @Override
    public ClientBuilder register(Class<?> type) {
        return this;
    }

    @Override
    public ClientBuilder register(Class<?> type, int priority) {
        return this;
    }

    @Override
    public ClientBuilder register(Class<?> type, Class<?>... contracts) {
        return this;
    }

    @Override
    public ClientBuilder register(Class<?> type, Map<Class<?>, Integer> contracts) {
        return this;
    }

    @Override
    public ClientBuilder register(Object component) {
        return this;
    }

    @Override
    public ClientBuilder register(Object component, int priority) {
        return this;
    }

    @Override
    public ClientBuilder register(Object component, Class<?>... contracts) {
        return this;
    }

    @Override
    public ClientBuilder register(Object component, Map<Class<?>, Integer> contracts) {
        return this;
    }
}
