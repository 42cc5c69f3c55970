package io.roundtrip.coordinator.engine;

import jakarta.ws.rs.client.AsyncInvoker;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The part of the JAX-RS client API that Narayana's callbacks use, on top of {@link CallbackClient}:
 * {@code client.target(uri).request().header(name, value).async().put(entity)}, {@code get()} and {@code delete()}.
 *
 * <p>A full JAX-RS client copies its configuration for every call and hands it to another thread, which costs several times what the
 * call costs. Whatever else a later Narayana may call fails loudly.
 */
final class CallbackCalls {

    private final CallbackClient callbacks;
    private final Map<String, String> headers = new TreeMap<>();
    private final URI address;

    private CallbackCalls(CallbackClient callbacks, URI address) {
        this.callbacks = callbacks;
        this.address = address;
    }

    /** A client that may be closed as often as anybody likes: it is shared. */
    static Client client(CallbackClient callbacks) {
        return proxy(Client.class, (method, args) -> switch (method) {
            case "close" -> null;
            case "target" -> new CallbackCalls(callbacks, URI.create(args[0].toString())).target();
            default -> throw unsupported("Client", method);
        });
    }

    private WebTarget target() {
        return proxy(WebTarget.class, (method, args) -> switch (method) {
            case "request" -> request();
            default -> throw unsupported("WebTarget", method);
        });
    }

    private Invocation.Builder request() {
        Invocation.Builder[] self = new Invocation.Builder[1];
        self[0] = proxy(Invocation.Builder.class, (method, args) -> switch (method) {
            case "header" -> header((String) args[0], args[1], self[0]);
            case "async" -> async();
            default -> throw unsupported("Invocation.Builder", method);
        });
        return self[0];
    }

    private Invocation.Builder header(String name, Object value, Invocation.Builder self) {
        if (value != null) { // JAX-RS: null means none
            headers.put(name, value.toString());
        }
        return self;
    }

    private AsyncInvoker async() {
        return proxy(AsyncInvoker.class, (method, args) -> switch (method) {
            case "get", "delete", "put" -> call(method, args);
            default -> throw unsupported("AsyncInvoker", method);
        });
    }

    private CompletableFuture<Response> call(String method, Object[] args) {
        Entity<?> body = args == null ? null : (Entity<?>) args[0];
        try {
            return CompletableFuture.completedFuture(
                    callbacks.call(method.toUpperCase(Locale.ROOT), address, headers, body));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static UnsupportedOperationException unsupported(String type, String method) {
        return new UnsupportedOperationException(type + "." + method + ": no callback of Narayana 1.1 uses it");
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                CallbackCalls.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> calls.answer(method.getName(), args)));
    }

    private interface Calls {
        Object answer(String method, Object[] args);
    }
}
