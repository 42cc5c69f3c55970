package io.roundtrip.lra;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.saga.CamelSagaCoordinator;
import org.apache.camel.service.lra.LRASagaCoordinator;
import org.apache.camel.service.lra.LRASagaService;

/**
 * Camel's LRA saga service, with three differences: the saga's id is checked before it is called, no {@code /lra-participant} routes are
 * opened to the world (callbacks come to {@link ParticipantEndpoint}), and stopping one route does not stop the sagas of all others.
 */
class CoordinatorSagaService extends LRASagaService {

    private final LraId ids;
    private final CoordinatorHttp http;
    private final CoordinatorClient client;
    private CamelContext camel;

    CoordinatorSagaService(LraProperties properties) {
        this.ids = new LraId(properties.coordinatorUrl());
        setCoordinatorUrl(properties.coordinatorUrl().toString());
        setLocalParticipantUrl(properties.participantUrl().toString());
        this.http = new CoordinatorHttp(properties);
        this.client = new CoordinatorClient(this, http, properties);
    }

    @Override
    public CompletableFuture<CamelSagaCoordinator> newSaga(Exchange exchange) {
        return client.newLRA(exchange).thenApply(lra -> new LRASagaCoordinator(this, lra));
    }

    @Override
    public CompletableFuture<CamelSagaCoordinator> getSaga(String id) {
        try {
            return super.getSaga(ids.check(id).toString());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CoordinatorClient getClient() {
        return client;
    }

    /** Does not add camel-lra's own participant routes: they would run any registered compensation for anybody. */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camel = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    protected void doStart() {
        // Everything is made with this object; nothing of the superclass's is needed.
    }

    /** Camel stops the service with every single saga route that is stopped; all other sagas need it still. */
    @Override
    protected void doStop() {
        // see doShutdown()
    }

    /** The end, when the application stops. */
    @Override
    protected void doShutdown() throws IOException {
        http.close();
    }
}
