package io.roundtrip.coordinator.engine;

import java.io.IOException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The connections to participants: kept alive, checked when they have idled, and nothing a callback has no use for. */
final class CallbackPool {

    private CallbackPool() {}

    static CloseableHttpClient open(CoordinatorProperties.Callback properties) {
        Timeout connect = Timeout.of(properties.connectTimeout());
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(properties.maxConnections())
                        // Most often all participants live at one address.
                        .setMaxConnPerRoute(properties.maxConnections())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setRetryStrategy(new OnceIfStale())
                .setUserAgent("roundtrip-lra-coordinator")
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .disableDefaultUserAgent()
                .build();
    }

    /**
     * Tries again when a pooled connection turns out to be closed by the other side, which answered nothing at all. Safe even where it
     * had read the request: a callback is idempotent, recovery would repeat it just so.
     */
    private static final class OnceIfStale implements HttpRequestRetryStrategy {

        @Override
        public boolean retryRequest(HttpRequest request, IOException failure, int attempt, HttpContext context) {
            return attempt == 1 && failure instanceof NoHttpResponseException;
        }

        @Override
        public boolean retryRequest(HttpResponse response, int attempt, HttpContext context) {
            return false; // an answer is an answer; Narayana decides what it means
        }

        @Override
        public TimeValue getRetryInterval(HttpResponse response, int attempt, HttpContext context) {
            return TimeValue.ZERO_MILLISECONDS;
        }
    }
}
